package org.tokenmerging.training.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * What an axis shows, from tick to tick at round numbers.
 *
 * @param low the first tick
 * @param high the last tick, above the first
 * @param step from tick to tick
 */
record AxisRange(double low, double high, double step) {

  private static final int WANTED_STEPS = 4;

  /** A range around numbers; around nothing from 0 to 1. */
  static AxisRange around(DoubleStream numbers) {
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
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    long count = Math.round((high - low) / step);
    for (int i = 0; i <= count; i++) {
      ticks.add(low + i * step);
    }
    return ticks;
  }

  /** Where a number lies, from 0 (the first tick) to 1 (the last). */
  double share(double number) {
    return (number - low) / (high - low);
  }

  /** A tick in as many digits as the step has. */
  String written(double tick) {
    int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    double clean = Math.abs(tick) < step / 2 ? 0 : tick;
    return digits > 4
        ? String.format(Locale.ROOT, "%.1e", clean)
        : String.format(Locale.ROOT, "%,." + digits + "f", clean);
  }
}
