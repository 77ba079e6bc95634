package org.tokenmerging.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * What an axis shows, from tick to tick at round numbers. Immutable.
 *
 * @param low the first tick
 * @param high the last tick, a whole number of steps above the first
 * @param step from tick to tick: 1, 2 or 5 times a power of ten
 */
public record AxisRange(double low, double high, double step) {

  private static final int WANTED_STEPS = 4;

  /** Of a step: what rounding leaves of numbers that lie close together far from 0. */
  private static final double ROUNDING = 0.01;

  /**
   * A range of ticks.
   *
   * @throws IllegalArgumentException if {@code low} and {@code high} are not a whole number of
   *     steps apart, or {@code step} is not 1, 2 or 5 times a power of ten
   */
  public AxisRange {
    if (!isRound(step) || !isWhole((high - low) / step)) {
      throw new IllegalArgumentException(
          "an axis from "
              + low
              + " to "
              + high
              + " by "
              + step
              + " has no round ticks; allowed is a step of 1, 2 or 5 times a power of ten, and a"
              + " whole number of steps from the lower end to the upper, such as 0 to 1 by 0.2");
    }
  }

  private static boolean isRound(double step) {
    double leading = step / Math.pow(10, Math.floor(Math.log10(step)));
    return DoubleStream.of(1, 2, 5, 10).anyMatch(round -> Math.abs(leading - round) < 1e-9);
  }

  private static boolean isWhole(double steps) {
    return steps > 0.5 && Math.abs(steps - Math.rint(steps)) < ROUNDING;
  }

  /**
   * A range around finite numbers; around nothing from 0 to 1.
   *
   * @throws IllegalArgumentException if they lie so far apart that no step does
   */
  public static AxisRange around(DoubleStream numbers) {
    double[] all = numbers.toArray();
    double least = DoubleStream.of(all).min().orElse(0);
    double most = DoubleStream.of(all).max().orElse(1);
    if (most - least < 1e-12 * Math.max(1, Math.abs(most))) {
      double margin = least == 0 ? 1 : Math.abs(least) / 2;
      least -= margin;
      most += margin;
    }
    double step = round((most - least) / WANTED_STEPS);
    return new AxisRange(
        Math.floor(least / step + 1e-9) * step, Math.ceil(most / step - 1e-9) * step, step);
  }

  /** The next of 1, 2, 5 times a power of ten. */
  private static double round(double number) {
    double power = Math.pow(10, Math.floor(Math.log10(number)));
    double leading = number / power;
    return power * (leading <= 1 ? 1 : leading <= 2 ? 2 : leading <= 5 ? 5 : 10);
  }

  /** Where the ticks are. */
  public List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    long count = Math.round((high - low) / step);
    for (int i = 0; i <= count; i++) {
      ticks.add(low + i * step);
    }
    return ticks;
  }

  /** Where a number lies, from 0 (the first tick) to 1 (the last). */
  public double share(double number) {
    return (number - low) / (high - low);
  }

  /** Whether a number lies between the first tick and the last. */
  boolean shows(double number) {
    double steps = (number - low) / step;
    return steps > -ROUNDING && steps < (high - low) / step + ROUNDING;
  }

  /** A tick in as many digits as the step has. */
  public String written(double tick) {
    int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    double clean = Math.abs(tick) < step / 2 ? 0 : tick;
    return digits > 4
        ? String.format(Locale.ROOT, "%.1e", clean)
        : String.format(Locale.ROOT, "%,." + digits + "f", clean);
  }
}
