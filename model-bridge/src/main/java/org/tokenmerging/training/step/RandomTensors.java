package org.tokenmerging.training.step;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.tokenmerging.graph.WeightTensor;

/**
 * Tensors of random numbers. The numbers depend on the seed and on the tensor's name, not on what
 * was made before it.
 */
final class RandomTensors {

  private final long seed;

  RandomTensors(long seed) {
    this.seed = seed;
  }

  /** Numbers with mean 0 and this standard deviation. */
  WeightTensor normal(String name, int[] shape, double deviation) {
    SplittableRandom random = of(name);
    return made(name, shape, () -> random.nextGaussian() * deviation);
  }

  /** Numbers spread evenly from {@code -limit} to {@code limit}. */
  WeightTensor uniform(String name, int[] shape, double limit) {
    SplittableRandom random = of(name);
    return made(name, shape, () -> (random.nextDouble() * 2 - 1) * limit);
  }

  /** The same number everywhere. */
  static WeightTensor filled(String name, int[] shape, float value) {
    return made(name, shape, () -> value);
  }

  private SplittableRandom of(String name) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + name.hashCode());
  }

  private static WeightTensor made(String name, int[] shape, DoubleSupplier next) {
    float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) next.getAsDouble();
    }
    return new WeightTensor(name, shape, values);
  }
}
