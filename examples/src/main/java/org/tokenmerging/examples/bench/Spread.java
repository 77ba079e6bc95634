package org.tokenmerging.examples.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * What repeated measurements say: the middle one, the least and the greatest.
 *
 * @param median the mean of the two middle ones if their number is even
 */
record Spread(double median, double least, double greatest) {

  /** Of at least one number. */
  static Spread of(double... numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** {@code 4,210 (4,100 .. 4,300)}, with this many decimals. */
  String show(int decimals) {
    String number = "%,." + decimals + "f";
    return String.format(
        Locale.ROOT, number + " (" + number + " .. " + number + ")", median, least, greatest);
  }
}
