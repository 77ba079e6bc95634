package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.model.ModelConfig;

/**
 * What a delete gate says while it is trained. It is answerable for pieces only: what is protected
 * stays whatever it says, what is dropped goes, and neither counts. This alone says what counts.
 *
 * @param scores {@code [batch, seq]}, what soft deletion adds to each key: 0 for protected ids, k
 *     for pads and dropped ids, 0 everywhere without a gate
 * @param counted {@code [batch, seq]}, true for the pieces that a deletion rate is a share of
 * @param low {@code [batch, seq]}, true for those of them that score below the threshold, as the
 *     reference counts what it deletes; hard deletion leaves a row its best piece all the same, see
 *     {@link TrainingGraph#stays}
 */
public record TrainedGate(Operand<TFloat32> scores, Operand<TBool> counted, Operand<TBool> low) {

  static TrainedGate of(Ops tf, EncoderGraph encoder, ModelConfig config) {
    Operand<TInt32> ids = encoder.ids();
    Operand<TFloat32> scores = encoder.gate().scores(encoder.gateLogits());
    Operand<TBool> real =
        tf.math.logicalAnd(
            tf.math.greater(encoder.mask(), tf.constant(0)), tf.math.notEqual(ids, tf.constant(0)));
    Operand<TBool> guarded = IdsAmong.of(tf, ids, config.protectedIds());
    Operand<TBool> dropped = IdsAmong.of(tf, ids, config.droppedIds());
    Operand<TBool> counted =
        tf.math.logicalAnd(real, tf.math.logicalNot(tf.math.logicalOr(guarded, dropped)));
    Operand<TBool> low = tf.math.less(scores, tf.constant(threshold(config)));
    Operand<TFloat32> added =
        tf.select(tf.math.logicalAnd(real, guarded), tf.zerosLike(scores), scores);
    return new TrainedGate(added, counted, tf.math.logicalAnd(counted, low));
  }

  /** Below any score for a model without a gate. */
  static float threshold(ModelConfig config) {
    ModelConfig.Gate gate = config.gate();
    return gate == null ? Float.NEGATIVE_INFINITY : (float) gate.threshold();
  }
}
