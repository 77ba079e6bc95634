package org.tokenmerging.graph;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tokenmerging.model.ModelConfig;

/**
 * MrT5's delete gate: {@code k . sigmoid(-(w . norm(h) + b))}, in (k, 0), near 0 keep. It reads the
 * residual stream as it is, through a norm of its own.
 *
 * @see <a href="https://arxiv.org/abs/2410.20771">Kallini et al. 2025</a>
 */
final class SigmoidGate {

  /** The reference's, whatever epsilon the layers of the model have. */
  private static final double EPSILON = 1e-6;

  private final Ops tf;
  private final @Nullable RmsNorm norm;
  private final Linear logit;
  private final float k;

  /**
   * A gate.
   *
   * @param name what the names of its tensors begin with
   */
  SigmoidGate(Ops tf, GraphWeights weights, String name, ModelConfig.Gate gate) {
    this.tf = tf;
    this.norm = gate.layerNorm() ? new RmsNorm(tf, weights, name + ".layer_norm", EPSILON) : null;
    this.logit = new LinearMaps(tf, weights, 1f, true).reading(name + ".feed_forward");
    this.k = (float) gate.k();
  }

  /** From states {@code [rows, hidden]} in the model's own scale: {@code [rows, 1]}, high keep. */
  Operand<TFloat32> logits(Operand<TFloat32> states) {
    return logit.apply(norm == null ? states : norm.apply(states));
  }

  /** Gate scores from logits of any shape. */
  Operand<TFloat32> scores(Operand<TFloat32> logits) {
    return tf.math.mul(tf.math.sigmoid(tf.math.neg(logits)), tf.constant(k));
  }
}
