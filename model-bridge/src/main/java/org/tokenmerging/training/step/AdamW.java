package org.tokenmerging.training.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.ResourceApplyAdam;
import org.tensorflow.types.TFloat32;
import org.tokenmerging.graph.GraphRun;
import org.tokenmerging.graph.TrainableWeights.Variable;

/**
 * Adam with decoupled weight decay, on the sum of the gradients of some micro-batches, clipped to a
 * global norm:
 *
 * <pre>{@code
 * m = b1 m + (1 - b1) g        v = b2 v + (1 - b2) g^2
 * w = w - lr decay w - lr (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon)
 * }</pre>
 *
 * <p>Gradients are added up in variables beside the weights, so that memory does not depend on the
 * number of micro-batches. A weight that no micro-batch of a step reached has gradient 0.
 *
 * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter 2019</a>
 */
final class AdamW {

  /** A weight with what belongs to it. */
  record Slot(
      TrainedVariable weight,
      TrainedVariable gradient,
      TrainedVariable first,
      TrainedVariable second) {}

  private final Ops tf;
  private final OptimiserSettings settings;
  private final List<Slot> slots = new ArrayList<>();
  private final Map<String, Slot> byName = new HashMap<>();
  private final List<Operation> clear = new ArrayList<>();
  private final List<Operation> fresh = new ArrayList<>();
  private final List<Operation> apply = new ArrayList<>();
  private final Operand<TFloat32> norm;
  private final Operand<TFloat32> scale;
  private final Operand<TFloat32> rate;
  private final Operand<TFloat32> decay;
  private final Operand<TFloat32> epsilon;

  AdamW(Ops tf, List<Variable> variables, OptimiserSettings settings) {
    this.tf = tf;
    this.settings = settings;
    this.scale = tf.placeholder(TFloat32.class);
    this.rate = tf.placeholder(TFloat32.class);
    this.decay = tf.placeholder(TFloat32.class);
    this.epsilon = tf.placeholder(TFloat32.class);
    variables.forEach(this::add);
    List<Operand<TFloat32>> squares = new ArrayList<>();
    slots.forEach(slot -> squares.add(tf.nn.l2Loss(slot.gradient().value())));
    this.norm = tf.math.sqrt(tf.math.mul(tf.math.addN(squares), tf.constant(2f)));
  }

  private void add(Variable variable) {
    Slot slot =
        new Slot(
            new TrainedVariable(tf, variable),
            TrainedVariable.beside(tf, variable, "gradient"),
            TrainedVariable.beside(tf, variable, "first"),
            TrainedVariable.beside(tf, variable, "second"));
    slots.add(slot);
    byName.put(variable.name(), slot);
    clear.add(slot.gradient().clear(tf));
    fresh.add(slot.first().clear(tf));
    fresh.add(slot.second().clear(tf));
    apply.add(update(slot));
  }

  private Operation update(Slot slot) {
    Operand<TFloat32> gradient = tf.math.mul(slot.gradient().value(), scale);
    List<Op> before = new ArrayList<>();
    if (settings.weightDecay() > 0 && slot.weight().rank() > 1) {
      before.add(
          tf.assignSubVariableOp(
              slot.weight().handle(), tf.math.mul(slot.weight().value(), decay)));
    }
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

  /** All weights with what belongs to them. */
  List<Slot> slots() {
    return slots;
  }

  /** The names of all weights. */
  Set<String> names() {
    return byName.keySet();
  }

  /** An operation that adds a gradient to those of the step. */
  Operation accumulate(String name, Operand<TFloat32> gradient) {
    Slot slot = java.util.Objects.requireNonNull(byName.get(name), name);
    return tf.assignAddVariableOp(slot.gradient().handle(), gradient).op();
  }

  /** Begins a run: forgets what all gradients were. */
  void reset(Session session) {
    run(session, fresh);
  }

  /** Begins a step: forgets its gradients. */
  void begin(Session session) {
    run(session, clear);
  }

  /** The norm of the sum of the step's gradients, all together. */
  double norm(Session session) {
    try (GraphRun run = new GraphRun(session)) {
      return run.numbers(List.of(norm)).get(0)[0];
    }
  }

  /**
   * Changes the weights.
   *
   * @param norm as {@link #norm} gives it
   * @param step counted from 1
   */
  void apply(Session session, double norm, double learningRate, long step) {
    double first = 1 - Math.pow(settings.beta1(), (double) step);
    double second = Math.sqrt(1 - Math.pow(settings.beta2(), (double) step));
    try (GraphRun run = new GraphRun(session)) {
      run.feed(scale, (float) Math.min(1, settings.clip() / norm));
      run.feed(rate, (float) (learningRate * second / first));
      run.feed(epsilon, (float) (settings.epsilon() * second));
      run.feed(decay, (float) (learningRate * settings.weightDecay()));
      apply.forEach(run::target);
      run.run();
    }
  }

  private static void run(Session session, List<Operation> targets) {
    try (GraphRun run = new GraphRun(session)) {
      targets.forEach(run::target);
      run.run();
    }
  }
}
