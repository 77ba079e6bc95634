package org.tokenmerging.training.options;

import java.util.function.DoubleSupplier;

/**
 * How weights are changed.
 *
 * @param method {@code optimiser.method}, {@code adamw}
 * @param steps of the whole run; {@code optimiser.steps}, 5,000
 * @param learningRate at its highest, above 0; {@code optimiser.learningRate}, 0.001
 * @param warmUp steps in which it rises from 0; {@code optimiser.warmUp}, 0
 * @param decay what it does after that; {@code optimiser.decay}, {@code linear}
 * @param weightDecay share of the learning rate by which weights shrink; {@code
 *     optimiser.weightDecay}, 0
 * @param clip the longest gradient, over all weights; 0 for any; {@code optimiser.clip}, 1
 * @param dropout share of the states that is dropped; {@code optimiser.dropout}, 0.1
 * @param precision of matrix products; {@code optimiser.precision}, {@code float32}
 */
public record OptimiserOptions(
    Method method,
    long steps,
    double learningRate,
    long warmUp,
    Decay decay,
    double weightDecay,
    double clip,
    double dropout,
    Precision precision) {

  private static final double NO_CLIP = 1e9;
  private static final long MOST_STEPS = 1_000_000_000;

  /** How a gradient becomes a change. */
  public enum Method {
    /** Adam with decoupled weight decay. */
    ADAMW
  }

  /** What matrix products are taken in; weights, losses and the optimiser stay float32. */
  public enum Precision {
    /** 32 bits. */
    FLOAT32,
    /** 16 bits where the CPU has them, else 32. */
    BFLOAT16
  }

  /** What the learning rate does after it has risen. */
  public enum Decay {
    /** Stays. */
    NONE,
    /** Falls to 0 at the last step, along a straight line. */
    LINEAR,
    /** Falls to 0 at the last step, along half a cosine. */
    COSINE
  }

  /** The longest gradient as the optimiser takes it: so long for any that nothing is clipped. */
  public double longestGradient() {
    return clip == 0 ? NO_CLIP : clip;
  }

  /** Whether matrix products are taken in 16 bits. */
  public boolean bfloat16() {
    return precision == Precision.BFLOAT16;
  }

  static OptimiserOptions read(OptionValues values) {
    return read(
        values,
        new Fallback(5000, 1e-3, 0, Decay.LINEAR, Precision.FLOAT32),
        () -> dropout(values));
  }

  /** What holds where nothing is given, and differs from one kind of training to another. */
  private record Fallback(long steps, double rate, long warmUp, Decay decay, Precision precision) {}

  /**
   * Reads those of a tuning, which has no dropout; 2,500 steps, the highest learning rate 0.0003,
   * 50 of them warm-up, {@code cosine}, {@code bfloat16} where nothing else is given.
   */
  public static OptimiserOptions readTuning(OptionValues values) {
    return read(values, new Fallback(2500, 3e-4, 50, Decay.COSINE, Precision.BFLOAT16), () -> 0);
  }

  private static OptimiserOptions read(
      OptionValues values, Fallback fallback, DoubleSupplier dropout) {
    Method method = values.word("optimiser.method", Method.ADAMW);
    long steps = values.wholeNumber("optimiser.steps", fallback.steps(), 1, MOST_STEPS);
    long warmUp = Math.min(steps, fallback.warmUp());
    return new OptimiserOptions(
        method,
        steps,
        values.number("optimiser.learningRate", fallback.rate(), rate -> rate > 0, "above 0"),
        values.wholeNumber("optimiser.warmUp", warmUp, 0, steps),
        values.word("optimiser.decay", fallback.decay()),
        values.number("optimiser.weightDecay", 0, decay -> decay >= 0, "of at least 0"),
        values.number("optimiser.clip", 1, clip -> clip >= 0, "of at least 0"),
        dropout.getAsDouble(),
        values.word("optimiser.precision", fallback.precision()));
  }

  private static double dropout(OptionValues values) {
    return values.number("optimiser.dropout", 0.1, d -> d >= 0 && d < 1, "at least 0 and below 1");
  }
}
