package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * How rare each piece is in ordinary text, from a table by id: {@code ln(all / (its count + 1))}.
 */
final class Rarity {

  private final Ops tf;
  private final Operand<TFloat32> table;

  Rarity(Ops tf, GraphWeights weights) {
    this.tf = tf;
    this.table = weights.tensor(FittedTensors.RARITY, 1f);
  }

  /** Of ids of any shape; the result has the same. */
  Operand<TFloat32> of(Operand<TInt32> ids) {
    return tf.gather(table, ids, tf.constant(0));
  }
}
