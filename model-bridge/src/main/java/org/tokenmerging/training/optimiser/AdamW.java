package org.tokenmerging.training.optimiser;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tokenmerging.graph.GraphRun;
import org.tokenmerging.graph.TrainableWeights.Variable;

/**
 * Adam with decoupled weight decay ({@link AdamRule}), on the sum of the gradients of some
 * micro-batches, clipped to a global norm.
 *
 * <p>Gradients are added up in variables beside the weights, so that memory does not depend on the
 * number of micro-batches. A weight that no micro-batch of a step reached has gradient 0.
 *
 * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter 2019</a>
 */
public final class AdamW {

  /** A weight with what belongs to it. */
  public record Slot(
      TrainedVariable weight,
      TrainedVariable gradient,
      TrainedVariable first,
      TrainedVariable second) {}

  private final Ops tf;
  private final AdamRule rule;
  private final List<Slot> slots = new ArrayList<>();
  private final Map<String, Slot> byName = new HashMap<>();
  private final List<Operation> clear = new ArrayList<>();
  private final List<Operation> fresh = new ArrayList<>();
  private final List<Operation> apply = new ArrayList<>();
  private final Operand<TFloat32> norm;

  public AdamW(Ops tf, List<Variable> variables, OptimiserSettings settings) {
    this.tf = tf;
    this.rule = new AdamRule(tf, settings);
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
    apply.add(rule.update(slot));
  }

  /** All weights with what belongs to them. */
  List<Slot> slots() {
    return slots;
  }

  /** The names of all weights. */
  public Set<String> names() {
    return byName.keySet();
  }

  /** An operation that adds a gradient to those of the step. */
  public Operation accumulate(String name, Operand<TFloat32> gradient) {
    Slot slot = java.util.Objects.requireNonNull(byName.get(name), name);
    return tf.assignAddVariableOp(slot.gradient().handle(), gradient).op();
  }

  /** Begins a run: forgets what all gradients were. */
  public void reset(Session session) {
    run(session, fresh);
  }

  /** Begins a step: forgets its gradients. */
  public void begin(Session session) {
    run(session, clear);
  }

  /** The norm of the sum of the step's gradients, all together. */
  public double norm(Session session) {
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
  public void apply(Session session, double norm, double learningRate, long step) {
    try (GraphRun run = new GraphRun(session)) {
      rule.feed(run, norm, learningRate, step);
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
