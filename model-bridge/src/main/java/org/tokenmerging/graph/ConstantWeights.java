package org.tokenmerging.graph;

import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Published weights as constants of one graph, each of them once. */
final class ConstantWeights implements GraphWeights {

  private final Ops tf;
  private final Weights weights;
  private final Map<String, Operand<TFloat32>> constants = new HashMap<>();

  ConstantWeights(Ops tf, Weights weights) {
    this.tf = tf;
    this.weights = weights;
  }

  @Override
  public Operand<TFloat32> matrix(String name, float factor) {
    return constants.computeIfAbsent(
        name + " transposed " + factor, key -> constant(weights.get(name).transposed(), factor));
  }

  @Override
  public Operand<TFloat32> tensor(String name, float factor) {
    return constants.computeIfAbsent(
        name + " " + factor, key -> constant(weights.get(name), factor));
  }

  @Override
  public Operand<TFloat32> tablePlusFirstRow(String table, String other, float factor) {
    WeightTensor base = weights.get(table);
    float[] row = weights.get(other).values();
    float[] sums = base.values().clone();
    int width = base.shape()[1];
    for (int i = 0; i < sums.length; i++) {
      sums[i] += row[i % width];
    }
    return constant(new WeightTensor(table, base.shape(), sums), factor);
  }

  @Override
  public GraphWeights ofLaterLayers() {
    return weights.names().stream().anyMatch(TunedTensors::isDown)
        ? new MergedWeights(this, weights)
        : this;
  }

  /** A constant of its own. */
  Operand<TFloat32> constant(WeightTensor tensor, float factor) {
    float[] values = tensor.values();
    if (factor != 1f) {
      values = values.clone();
      for (int i = 0; i < values.length; i++) {
        values[i] *= factor;
      }
    }
    long[] dimensions = java.util.Arrays.stream(tensor.shape()).asLongStream().toArray();
    try (TFloat32 native32 = TFloat32.tensorOf(Shape.of(dimensions), DataBuffers.of(values))) {
      return tf.withName(tensor.name().replace('.', '_')).constantOf(native32);
    }
  }
}
