package org.tokenmerging.internal.tensorflow;

/**
 * How large the batches of a session are. oneDNN packs a weight once, in the layout that suits the
 * first shape it sees, and keeps it: a session that saw large batches first runs a single short
 * segment a third slower, and the other way round large batches suffer. So each regime has a
 * session of its own.
 */
enum ShapeRegime {
  /** Up to a few hundred rows: a single segment. */
  SMALL,
  /** Everything above. */
  LARGE;

  private static final long MOST_SMALL_ROWS = 512;

  /**
   * The regime of a batch.
   *
   * @param rows rows of the batch, padding included
   */
  static ShapeRegime of(long rows) {
    return rows <= MOST_SMALL_ROWS ? SMALL : LARGE;
  }
}
