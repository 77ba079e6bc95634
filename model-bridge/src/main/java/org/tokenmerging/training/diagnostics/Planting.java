package org.tokenmerging.training.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Where something is planted in a string: at random places that do not overlap. */
final class Planting {

  /** Places that are tried before a string counts as full. */
  private static final int TRIALS = 500;

  private Planting() {}

  /**
   * Draws how many to plant, and where; fewer where there is no room.
   *
   * @param letters of the string
   * @param width letters of what is planted; it never reaches the last letter
   * @param mean of how many; the standard deviation is half of it, the least is one
   */
  static List<Integer> places(int letters, int width, double mean, RandomGenerator random) {
    int wanted = Math.max(1, (int) random.nextGaussian(mean, mean / 2));
    List<Integer> places = new ArrayList<>();
    for (int trial = 0; trial <= TRIALS && places.size() < wanted; trial++) {
      int place = random.nextInt(letters - width);
      if (places.stream().allMatch(other -> Math.abs(place - other) >= width)) {
        places.add(place);
      }
    }
    return places;
  }
}
