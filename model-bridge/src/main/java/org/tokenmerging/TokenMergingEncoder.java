package org.tokenmerging;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.tokenmerging.internal.tensorflow.OpenModel;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelStore;
import org.tokenmerging.model.ShownBuildProgress;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.segment.TextStream;
import org.tokenmerging.text.Pieces;

/**
 * Reads texts with a gated encoder: after its first layers the redundant pieces are deleted, and
 * the later layers run on what stays.
 *
 * <pre>{@code
 * try (TokenMergingEncoder encoder = TokenMergingEncoder.open("minilm")) {
 *   CompressedText text = encoder.encode("The quick brown fox jumps over the lazy dog.");
 *   float[] vector = text.vector();
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads until closed; closing waits for calls under way, so it must not
 * be done from within one (by a policy, a merger, or what takes the results). Encoders of one model
 * directory share it in memory.
 */
public final class TokenMergingEncoder implements AutoCloseable {

  /** UTF-16 units of a stretch that a stream is read in. */
  private static final int STRETCH_UNITS = 1 << 16;

  private final OpenModel model;
  private final EncoderOptions options;
  private final EncoderStages stages;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  private TokenMergingEncoder(OpenModel model, EncoderOptions options) {
    this.model = model;
    this.options = options;
    this.stages = new EncoderStages(model, options);
  }

  /** Opens a model by name or directory with {@link EncoderOptions#defaults()}. */
  public static TokenMergingEncoder open(String model) {
    return open(model, EncoderOptions.defaults());
  }

  /**
   * Opens a model.
   *
   * @param model a built-in model's name ({@code minilm}) or a model directory
   * @param options what the user chooses
   * @throws org.tokenmerging.model.ModelFormatException if there is no such model or it is damaged
   * @throws NativeLibraryException if the engine cannot start on this platform
   * @throws org.tokenmerging.model.CacheFolderException if the cache folder cannot be written
   * @throws InvalidOptionException if the model cannot do what the options ask
   */
  public static TokenMergingEncoder open(String model, EncoderOptions options) {
    try (ShownBuildProgress progress = new ShownBuildProgress(model)) {
      return open(ModelStore.ofProcess().find(model, progress), options);
    }
  }

  /** Opens the model in a directory; throws as {@link #open(String, EncoderOptions)} does. */
  public static TokenMergingEncoder open(Path directory, EncoderOptions options) {
    OpenModel model = OpenModel.acquire(directory);
    try {
      return new TokenMergingEncoder(model, options);
    } catch (RuntimeException e) {
      model.release();
      throw e;
    }
  }

  /** Encodes one text. Empty and blank texts give an empty result. */
  public CompressedText encode(String text) {
    return encodeAll(List.of(text)).get(0);
  }

  /**
   * Encodes texts together, in batches of like length.
   *
   * @return one result a text, in order
   * @throws EncoderClosedException if the encoder is closed
   */
  public List<CompressedText> encodeAll(List<String> texts) {
    List<CompressedText> results = new ArrayList<>(texts.size());
    encodeAll(texts, results::add);
    return results;
  }

  /**
   * Encodes texts together, in batches of like length, and hands on each result as soon as it is
   * there, so that memory is bounded by what the user keeps. With budget {@code total} the layers
   * up to the gate run twice where the texts fill more than one window (four full batches); the
   * times that results tell are of the second run.
   *
   * @param texts all that belongs to the call
   * @param results takes one result a text, in order
   * @throws EncoderClosedException if the encoder is closed
   */
  public void encodeAll(List<String> texts, Consumer<CompressedText> results) {
    List<String> copy = List.copyOf(texts);
    whileOpen(() -> stages.encodeAll(copy, results));
  }

  private void whileOpen(Runnable call) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new EncoderClosedException();
      }
      call.run();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Encodes a text of any length as a stream of segments, each a result of its own whose spans
   * count from the segment's own begin. All results' texts together are the text. Memory is bounded
   * by the batch; the rate applies to each segment by itself.
   *
   * @throws IOException if the reader does
   * @throws EncoderClosedException if the encoder is closed
   * @throws InvalidOptionException if the budget is {@code total}: a stream is never there as a
   *     whole
   */
  public void encode(Reader text, Consumer<CompressedText> results) throws IOException {
    whileOpen(stages::requireStreams);
    TextStream stretches = new TextStream(text, STRETCH_UNITS);
    for (var stretch = stretches.next(); stretch.isPresent(); stretch = stretches.next()) {
      String units = stretch.get();
      List<CompressedText> read = new ArrayList<>();
      whileOpen(() -> stages.encodeStretch(units, read::add));
      read.forEach(results);
    }
  }

  /**
   * The pieces that the model would read of a text, without specials; no inference is run.
   *
   * @throws EncoderClosedException if the encoder is closed
   */
  public Pieces pieces(String text) {
    List<Pieces> pieces = new ArrayList<>(1);
    whileOpen(() -> pieces.add(model.tokenizer().tokenize(text)));
    return pieces.get(0);
  }

  /** Numbers in a vector; no inference is run. */
  public int dimension() {
    return model().hidden();
  }

  /** What the model says of itself. */
  public ModelConfig model() {
    return model.config();
  }

  /** What the user chose. */
  public EncoderOptions options() {
    return options;
  }

  /**
   * The name of the budget in force, where the options leave it to the model too: {@code text},
   * {@code calibrated} or {@code total} with a rate, {@code threshold} where a gate score decides,
   * that of a budget of the user's own, or {@code none} where nothing is deleted.
   */
  public String budgetName() {
    return stages.budgetName();
  }

  /** Gives up this encoder's share of the model; a second call does nothing. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        model.release();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
