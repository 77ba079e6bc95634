package org.tokenmerging.training.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Batches of packed sequences with corrupted spans. The same sources, seed and position give the
 * same batches: which spans of a sequence are noise depends on the seed and the number of its draw.
 */
public final class SpanBatches implements AutoCloseable {

  /** Sources draw by the seed and the draw's number, so that spans need another seed. */
  private static final long SPANS = 0x5350414E53L;

  private final WeightedSources<int[]> sequences;
  private final SpanCorruption corruption;
  private final int rows;
  private final long seed;

  /**
   * Batches from where the sources stand.
   *
   * @param sequences all of one length, for rows of {@code seq} ids that of {@link
   *     SpanCorruption#textLength(int)}
   * @param rows of a batch, at least 1
   * @param seed of the spans; may be that of the sources
   */
  public SpanBatches(
      WeightedSources<int[]> sequences, SpanCorruption corruption, int rows, long seed) {
    if (rows < 1) {
      throw new IllegalArgumentException("a batch has at least 1 row, not " + rows);
    }
    this.sequences = sequences;
    this.corruption = corruption;
    this.rows = rows;
    this.seed = SeededRandom.of(seed, SPANS).nextLong();
  }

  /**
   * The next batch, without padding.
   *
   * @throws TrainingDataException if its texts cannot be read
   */
  public SpanBatch next() {
    List<SpanExample> examples = new ArrayList<>(rows);
    List<String> languages = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      DrawnItem<int[]> drawn = sequences.next();
      examples.add(corruption.corrupt(drawn.item(), SeededRandom.of(seed, drawn.draw())));
      languages.add(drawn.language());
    }
    return SpanBatch.of(examples, languages);
  }

  /** Where the sources stand. */
  public DataPosition position() {
    return sequences.position();
  }

  /** Goes to a position that the same sources had. */
  public void seek(DataPosition position) {
    sequences.seek(position);
  }

  @Override
  public void close() {
    sequences.close();
  }
}
