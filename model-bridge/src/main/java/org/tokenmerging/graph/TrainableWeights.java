package org.tokenmerging.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * Published weights of which some are variables of the graph, each under its published name and in
 * its published shape; what a layer wants of them (turned, scaled) is computed in the graph, so
 * that gradients arrive at the published numbers. The others are constants.
 *
 * <p>A variable is made when a layer first asks for it and holds nothing yet: whoever opens a
 * session gives it its numbers.
 */
public final class TrainableWeights implements GraphWeights {

  /**
   * One variable.
   *
   * @param name the published name
   * @param shape the published shape
   * @param handle what its numbers are assigned to
   * @param value its numbers
   */
  public record Variable(
      String name, Shape shape, Operand<? extends TType> handle, Operand<TFloat32> value) {}

  private final Ops tf;
  private final Weights weights;
  private final Predicate<String> trained;
  private final ConstantWeights constants;
  private final Map<String, Variable> variables = new LinkedHashMap<>();
  private final Map<String, Operand<TFloat32>> views = new HashMap<>();

  /**
   * Weights of one graph.
   *
   * @param weights shapes of the variables, and numbers of the constants
   * @param trained says by the published name which are variables
   */
  TrainableWeights(Ops tf, Weights weights, Predicate<String> trained) {
    this.tf = tf;
    this.weights = weights;
    this.trained = trained;
    this.constants = new ConstantWeights(tf, weights);
  }

  /** All variables that layers have asked for so far, in that order. */
  List<Variable> variables() {
    return Collections.unmodifiableList(new ArrayList<>(variables.values()));
  }

  @Override
  public Operand<TFloat32> matrix(String name, float factor) {
    if (!trained.test(name)) {
      return constants.matrix(name, factor);
    }
    return view(
        name + " transposed " + factor,
        () -> scaled(tf.linalg.transpose(variable(name), tf.constant(new int[] {1, 0})), factor));
  }

  @Override
  public Operand<TFloat32> tensor(String name, float factor) {
    return trained.test(name)
        ? view(name + " " + factor, () -> scaled(variable(name), factor))
        : constants.tensor(name, factor);
  }

  @Override
  public Operand<TFloat32> tablePlusFirstRow(String table, String other, float factor) {
    if (!trained.test(table) && !trained.test(other)) {
      return constants.tablePlusFirstRow(table, other, factor);
    }
    Operand<TFloat32> row =
        tf.slice(
            tensor(other, factor), tf.constant(new int[] {0, 0}), tf.constant(new int[] {1, -1}));
    return new FusableOps(tf).add(tensor(table, factor), row);
  }

  @Override
  public GraphWeights ofLaterLayers() {
    Set<String> names = weights.names();
    return names.stream().anyMatch(TunedTensors::isDown) ? new TunedWeights(this, names) : this;
  }

  private Operand<TFloat32> view(String key, Supplier<Operand<TFloat32>> made) {
    Operand<TFloat32> known = views.get(key);
    if (known == null) {
      known = made.get();
      views.put(key, known);
    }
    return known;
  }

  private Operand<TFloat32> scaled(Operand<TFloat32> value, float factor) {
    return factor == 1f ? value : tf.math.mul(value, tf.constant(factor));
  }

  private Operand<TFloat32> variable(String name) {
    return variables.computeIfAbsent(name, this::made).value();
  }

  private Variable made(String name) {
    Shape shape = Shape.of(Arrays.stream(weights.shape(name)).asLongStream().toArray());
    Operand<TType> handle = tf.varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(name));
    return new Variable(name, shape, handle, tf.readVariableOp(handle, TFloat32.class));
  }
}
