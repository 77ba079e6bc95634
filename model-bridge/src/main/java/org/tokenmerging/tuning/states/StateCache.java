package org.tokenmerging.tuning.states;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tokenmerging.graph.LayeredEncoder;
import org.tokenmerging.graph.TracedRows;
import org.tokenmerging.internal.files.AtomicFile;
import org.tokenmerging.internal.files.FolderTree;
import org.tokenmerging.sample.SampledText;
import org.tokenmerging.sample.TextBatch;
import org.tokenmerging.sample.WorkProgress;

/**
 * The states of all texts in a folder, read by the encoder once. A run that is killed while they
 * are read goes on where it was. States of another model, text or sample in the same folder are
 * read anew. Not for use by several threads.
 */
public final class StateCache implements AutoCloseable {

  private static final String STATES = "states.bin";
  private static final String DONE = "states.done";
  private static final String NEIGHBOURS = "neighbours.bin";

  /** Batches between one note of how far it is and the next. */
  private static final int NOTED_EVERY = 32;

  private final TextPool pool;
  private final int hidden;
  private final StateFile file;
  private final NeighbourFile near;

  private StateCache(TextPool pool, int hidden, StateFile file, NeighbourFile near) {
    this.near = near;
    this.pool = pool;
    this.hidden = hidden;
    this.file = file;
  }

  /** Reads what is not there yet. */
  public interface Reading {

    /** The encoder that reads, which the cache closes. */
    LayeredEncoder open() throws IOException;
  }

  /**
   * Opens the states of a pool, which are read first where they are not there.
   *
   * @param key says what model and texts they are of
   * @param layers layers before the gate, and all layers
   */
  public static StateCache open(
      Path folder,
      String key,
      TextPool pool,
      int hidden,
      List<Integer> layers,
      Reading reading,
      WorkProgress progress)
      throws IOException {
    AtomicFile.makeFolder(folder);
    StateCache cache =
        new StateCache(
            pool,
            hidden,
            new StateFile(folder.resolve(STATES), pool.rows(), hidden),
            new NeighbourFile(folder.resolve(NEIGHBOURS), key));
    try {
      cache.fill(new DoneBatches(folder.resolve(DONE), key), layers, reading, progress);
      return cache;
    } catch (IOException | RuntimeException | Error e) {
      cache.close();
      throw e;
    }
  }

  private void fill(DoneBatches done, List<Integer> layers, Reading reading, WorkProgress progress)
      throws IOException {
    List<TextBatch> batches = TextBatch.of(pool.texts());
    int from = done.count();
    if (from >= batches.size()) {
      return;
    }
    done.note(from); // states of another key are about to be replaced: they are whole no more
    progress.begin("reading states", " texts", pool.size());
    batches.subList(0, from).forEach(batch -> progress.step(batch.size()));
    try (LayeredEncoder encoder = reading.open()) {
      for (int next = from; next < batches.size(); next++) {
        write(batches.get(next), encoder, layers);
        progress.step(batches.get(next).size());
        if ((next + 1) % NOTED_EVERY == 0 || next + 1 == batches.size()) {
          file.force();
          done.note(next + 1);
        }
      }
    }
  }

  private void write(TextBatch batch, LayeredEncoder encoder, List<Integer> layers)
      throws IOException {
    List<Integer> looked = List.of(1, layers.get(0), layers.get(1));
    List<TracedRows> read = encoder.read(batch.ids(), batch.mask(), looked);
    for (int i = 0; i < batch.size(); i++) {
      SampledText text = batch.texts().get(i);
      float[] norms = new float[text.rows()];
      for (int row = 0; row < norms.length; row++) {
        norms[row] = norm(read.get(0).row(i, row));
      }
      file.write(
          batch.indexes()[i],
          new TextStates(rows(read.get(1), i, text), rows(read.get(2), i, text), norms));
    }
  }

  private float[] rows(TracedRows all, int index, SampledText text) {
    int from = index * all.rows() * hidden;
    return Arrays.copyOfRange(all.values(), from, from + text.rows() * hidden);
  }

  private static float norm(float[] row) {
    double squares = 0;
    for (float value : row) {
      squares += (double) value * value;
    }
    return (float) Math.sqrt(squares);
  }

  /** What the whole encoder made of each row of a text, {@code [rows*hidden]}. */
  float[] readVectors(int text) throws IOException {
    return file.readVectors(text);
  }

  /** The states of a text. */
  public TextStates read(int text) throws IOException {
    return file.read(text);
  }

  /**
   * The neighbours of all texts that are learnt from, found once.
   *
   * @param vectors of the same texts
   */
  public Neighbours neighbours(TeacherVectors vectors, WorkProgress progress) throws IOException {
    Optional<Neighbours> known = near.read();
    if (known.isPresent()) {
      return known.get();
    }
    Neighbours found = Neighbours.of(pool, vectors, progress);
    near.write(found);
    return found;
  }

  /** The texts. */
  public TextPool pool() {
    return pool;
  }

  /** Deletes a folder of states that nobody needs any more, with what a killed process left. */
  public static void delete(Path folder) {
    FolderTree.deleteQuietly(folder);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
