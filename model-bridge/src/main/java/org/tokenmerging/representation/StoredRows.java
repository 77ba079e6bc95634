package org.tokenmerging.representation;

import java.io.Serializable;

/** Rows of one width in memory. Immutable; equal if they hold the same numbers the same way. */
sealed interface StoredRows extends Serializable permits Float32Rows, Float16Rows {

  /** Row {@code index}, {@code [width]}; a fresh array. */
  float[] row(int index);

  /** Adds row {@code index} to a pool. */
  void addTo(RowPool pool, int index, double weight);

  /** How they are held. */
  VectorStorage storage();
}
