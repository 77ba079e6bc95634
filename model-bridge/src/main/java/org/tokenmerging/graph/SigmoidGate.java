package org.tokenmerging.graph;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tokenmerging.model.ModelConfig;

/**
 * MrT5's delete gate: {@code w . norm(h) + b}. It reads the residual stream as it is, through a
 * norm of its own.
 *
 * @see <a href="https://arxiv.org/abs/2410.20771">Kallini et al. 2025</a>
 */
final class SigmoidGate implements DeleteGate {

  /** The reference's, whatever epsilon the layers of the model have. */
  private static final double EPSILON = 1e-6;

  private final @Nullable RmsNorm norm;
  private final Linear logit;

  /**
   * A gate.
   *
   * @param name what the names of its tensors begin with
   */
  SigmoidGate(Ops tf, GraphWeights weights, String name, ModelConfig.Gate gate) {
    this.norm = gate.layerNorm() ? new RmsNorm(tf, weights, name + ".layer_norm", EPSILON) : null;
    this.logit = new LinearMaps(tf, weights, 1f, true).reading(name + ".feed_forward");
  }

  @Override
  public Operand<TFloat32> logits(Reading rows) {
    return logit.apply(norm == null ? rows.states() : norm.apply(rows.states()));
  }
}
