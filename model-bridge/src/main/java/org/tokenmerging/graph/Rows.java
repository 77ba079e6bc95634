package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A batch of states, flat: row {@code b * seq + i} is row {@code i} of segment {@code b}.
 *
 * @param values {@code [batch*seq, hidden]}
 * @param batch scalar
 * @param seq scalar
 */
record Rows(Operand<TFloat32> values, Operand<TInt32> batch, Operand<TInt32> seq) {

  /** Other values in the same places. */
  Rows with(Operand<TFloat32> others) {
    return new Rows(others, batch, seq);
  }
}
