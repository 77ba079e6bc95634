package org.tokenmerging.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;

/** Which of a batch's ids belong to a few that the model treats apart. */
final class IdsAmong {

  private IdsAmong() {}

  /** True for each of {@code ids} that is one of {@code chosen}; of none, nowhere. */
  static Operand<TBool> of(Ops tf, Operand<TInt32> ids, List<Integer> chosen) {
    Operand<TBool> any = tf.math.less(ids, tf.constant(Integer.MIN_VALUE)); // nothing
    for (int id : chosen) {
      any = tf.math.logicalOr(any, tf.math.equal(ids, tf.constant(id)));
    }
    return any;
  }
}
