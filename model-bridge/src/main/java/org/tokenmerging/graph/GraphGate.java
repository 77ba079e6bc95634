package org.tokenmerging.graph;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.model.ModelConfig;

/**
 * From what a model's gate reads to what stays. A model may have no gate: then nothing scores, all
 * scores are 0 and everything that is real stays.
 */
final class GraphGate {

  private final Ops tf;
  private final ModelConfig config;
  private final Operand<TInt32> ids;
  private final Operand<TInt32> mask;
  private final @Nullable DeleteGate gate;
  private final float k;

  /**
   * The gate of a model, if it has one.
   *
   * @param name what the names of its published tensors begin with
   * @param ids {@code [batch, seq]}
   * @param mask {@code [batch, seq]}, 1 for real rows
   */
  GraphGate(
      Ops tf,
      GraphWeights weights,
      String name,
      ModelConfig config,
      Operand<TInt32> ids,
      Operand<TInt32> mask) {
    this.tf = tf;
    this.config = config;
    this.ids = ids;
    this.mask = mask;
    ModelConfig.Gate values = config.gate();
    this.gate = values == null ? null : DeleteGate.of(tf, weights, name, values);
    this.k = values == null ? 0f : (float) values.k();
  }

  /**
   * Logits {@code [batch, seq]} as they come out of the gate, or zeros for a model without one.
   *
   * @param states {@code [batch*seq, hidden]} at the gate layer, in the model's own scale
   * @param first the same after the first layer
   */
  Operand<TFloat32> logits(Operand<TFloat32> states, Operand<TFloat32> first) {
    if (gate == null) {
      return tf.fill(tf.shape(ids), tf.constant(0f));
    }
    Operand<TInt32> flat = tf.reshape(ids, tf.constant(new int[] {-1}));
    return tf.reshape(gate.logits(new DeleteGate.Reading(states, first, flat)), tf.shape(ids));
  }

  /**
   * Scores {@code [batch, seq]} from logits, {@code k . sigmoid(-logit)}: pads, ids 0 and the
   * dropped ids have exactly k. Without a gate all are 0.
   */
  Operand<TFloat32> scores(Operand<TFloat32> logits) {
    if (gate == null) {
      return logits;
    }
    Operand<TBool> nothing =
        tf.math.logicalOr(tf.math.equal(mask, tf.constant(0)), tf.math.equal(ids, tf.constant(0)));
    Operand<TBool> gone = tf.math.logicalOr(nothing, IdsAmong.of(tf, ids, config.droppedIds()));
    Operand<TFloat32> lowest = tf.fill(tf.shape(ids), tf.constant(k));
    Operand<TFloat32> scores = tf.math.mul(tf.math.sigmoid(tf.math.neg(logits)), tf.constant(k));
    return tf.select(gone, lowest, scores);
  }

  /** What stays at a threshold; everything that is real in a model without a gate. */
  HardDeletion.Result delete(Operand<TFloat32> scores, Operand<TFloat32> threshold) {
    HardDeletion deletion = new HardDeletion(tf, config.protectedIds(), config.droppedIds());
    return gate == null ? deletion.none(mask) : deletion.apply(ids, mask, scores, threshold);
  }
}
