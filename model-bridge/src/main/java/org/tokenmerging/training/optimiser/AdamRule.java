package org.tokenmerging.training.optimiser;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.ResourceApplyAdam;
import org.tensorflow.types.TFloat32;
import org.tokenmerging.graph.GraphRun;

/**
 * How a weight {@code w} follows its gradient {@code g}, in the {@code t}-th step of learning rate
 * {@code lr}:
 *
 * <pre>{@code
 * m = b1 m + (1 - b1) g        v = b2 v + (1 - b2) g^2
 * w = w - lr decay w - lr (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon)
 * }</pre>
 *
 * <p>Only matrices decay. The corrections by {@code t} are fed with the rate and with epsilon.
 */
public final class AdamRule {

  private final Ops tf;
  private final OptimiserSettings settings;
  private final Operand<TFloat32> scale;
  private final Operand<TFloat32> rate;
  private final Operand<TFloat32> decay;
  private final Operand<TFloat32> epsilon;

  AdamRule(Ops tf, OptimiserSettings settings) {
    this.tf = tf;
    this.settings = settings;
    this.scale = tf.placeholder(TFloat32.class);
    this.rate = tf.placeholder(TFloat32.class);
    this.decay = tf.placeholder(TFloat32.class);
    this.epsilon = tf.placeholder(TFloat32.class);
  }

  /** An operation that changes a weight, and its two means. */
  Operation update(AdamW.Slot slot) {
    return followed(slot, tf.math.mul(slot.gradient().value(), scale), decayed(slot));
  }

  /** What makes a weight smaller before it follows; nothing for one that does not decay. */
  private List<Op> decayed(AdamW.Slot slot) {
    TrainedVariable weight = slot.weight();
    return settings.weightDecay() > 0 && weight.rank() > 1
        ? List.of(tf.assignSubVariableOp(weight.handle(), tf.math.mul(weight.value(), decay)))
        : List.of();
  }

  private Operation followed(AdamW.Slot slot, Operand<TFloat32> gradient, List<Op> before) {
    Operand<TFloat32> corrected = tf.constant(0f); // the corrections are in rate and epsilon
    return tf.withControlDependencies(before)
        .train
        .resourceApplyAdam(
            slot.weight().handle(),
            slot.first().handle(),
            slot.second().handle(),
            corrected,
            corrected,
            rate,
            tf.constant((float) settings.beta1()),
            tf.constant((float) settings.beta2()),
            epsilon,
            gradient,
            ResourceApplyAdam.useLocking(true))
        .op();
  }

  /**
   * Feeds what the operations read.
   *
   * @param norm of all gradients together, which are clipped by it
   * @param step counted from 1
   */
  void feed(GraphRun run, double norm, double learningRate, long step) {
    double first = 1 - Math.pow(settings.beta1(), (double) step);
    double second = Math.sqrt(1 - Math.pow(settings.beta2(), (double) step));
    run.feed(scale, (float) Math.min(1, settings.clip() / norm));
    run.feed(rate, (float) (learningRate * second / first));
    run.feed(epsilon, (float) (settings.epsilon() * second));
    run.feed(decay, (float) (learningRate * settings.weightDecay()));
  }
}
