package org.tokenmerging.training.gate;

import java.util.ArrayList;
import java.util.List;

/**
 * The deletion rate that is wanted, over a run: one number, or stages in each of which it stands
 * still or moves evenly. Training under heavy compression first and light compression later is
 * LLaVolta's idea; a rise from little to much spares an encoder that has just begun. Immutable.
 *
 * <pre>{@code
 * 0.5                       the same from the first step to the last
 * 0:0.3, 2000:0.5           0.3 up to step 2000, 0.5 from there on
 * 0:0.1 to 0.5, 2000:0.5    evenly from 0.1 to 0.5 in the first 2000 steps, then 0.5
 * 0.8 to 0                  evenly over the whole run
 * }</pre>
 *
 * @param stages by rising steps, the first from step 0; each lasts until the next begins
 * @param steps of the whole run, with which the last stage ends; from there on its end holds
 * @see <a href="https://arxiv.org/abs/2406.20092">Chen et al. 2024: LLaVolta</a>
 */
public record StagedTarget(List<Stage> stages, long steps) {

  private static final String MOVES = " to ";

  /**
   * One stage.
   *
   * @param from its first step, counted from 0
   * @param begin rate at its first step, at least 0 and below 1
   * @param end rate that it moves to evenly, at least 0 and below 1; the same where it stands still
   */
  public record Stage(long from, double begin, double end) {

    /**
     * Checks the rates.
     *
     * @throws IllegalArgumentException if one cannot be
     */
    public Stage {
      for (double rate : new double[] {begin, end}) {
        if (!(rate >= 0 && rate < 1)) {
          throw new IllegalArgumentException(
              "target deletion rate " + rate + " is not allowed; allowed: at least 0 and below 1");
        }
      }
    }

    private static Stage parse(String text) {
      int colon = text.indexOf(':');
      long from = colon < 0 ? 0 : Long.parseLong(text.substring(0, colon).strip());
      String[] rates = text.substring(colon + 1).split(MOVES, 2);
      double begin = Double.parseDouble(rates[0].strip());
      return new Stage(from, begin, rates.length == 1 ? begin : Double.parseDouble(rates[1]));
    }

    private double at(long step, long until) {
      double share = Math.min(1, (step - from) / (double) Math.max(1, until - from));
      return begin + (end - begin) * share;
    }
  }

  /**
   * Checks that the stages follow each other within the run, and that something is to be deleted.
   *
   * @throws IllegalArgumentException if not
   */
  public StagedTarget {
    stages = List.copyOf(stages);
    long before = -1;
    for (Stage stage : stages) {
      if (stage.from() <= before || (before < 0 && stage.from() != 0) || stage.from() >= steps) {
        throw new IllegalArgumentException(
            "a stage from step "
                + stage.from()
                + " is not allowed; the first begins at 0, each after the one before it, and all"
                + " within the run of "
                + steps
                + " steps");
      }
      before = stage.from();
    }
    if (stages.stream().allMatch(stage -> Math.max(stage.begin(), stage.end()) == 0)) {
      throw new IllegalArgumentException(
          "a target of 0 from beginning to end is not allowed; train without a gate instead");
    }
  }

  /**
   * Reads what stands above.
   *
   * @param steps of the whole run
   * @throws IllegalArgumentException if it cannot be read, or is not allowed
   */
  public static StagedTarget parse(String text, long steps) {
    List<Stage> stages = new ArrayList<>();
    for (String stage : text.split(",", -1)) {
      stages.add(Stage.parse(stage));
    }
    return new StagedTarget(stages, steps);
  }

  /**
   * The rate wanted at a step.
   *
   * @param step counted from 0
   */
  public double at(long step) {
    int number = stages.size() - 1;
    while (number > 0 && stages.get(number).from() > step) {
      number--;
    }
    long until = number + 1 < stages.size() ? stages.get(number + 1).from() : steps;
    return stages.get(number).at(step, until);
  }
}
