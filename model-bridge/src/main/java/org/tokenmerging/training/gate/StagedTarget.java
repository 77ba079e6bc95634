package org.tokenmerging.training.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The deletion rate that is wanted, over a run: one number, or stages in each of which it stands
 * still or moves evenly. Training under heavy compression first and light compression later is
 * LLaVolta's idea; a rise from little to much spares an encoder that has just begun. Immutable.
 *
 * @param stages in order; the last one lasts to the end
 * @see <a href="https://arxiv.org/abs/2406.20092">Chen et al. 2024: LLaVolta</a>
 */
public record StagedTarget(List<Stage> stages) {

  /**
   * One stage.
   *
   * @param name shown while it lasts
   * @param begin rate at its beginning, 0 to below 1
   * @param end rate at its end, 0 to below 1
   * @param until the share of the run at which it ends, above 0, at most 1
   */
  public record Stage(String name, double begin, double end, double until) {

    /**
     * Checks the values.
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
      if (!(until > 0 && until <= 1)) {
        throw new IllegalArgumentException(
            "stage '"
                + name
                + "' until "
                + until
                + " is not allowed; allowed: a share of the run, above 0 and at most 1");
      }
    }

    @Override
    public String toString() {
      String rate = begin == end ? begin + "" : begin + " to " + end;
      return String.format(Locale.ROOT, "%s %s until %s", name, rate, until);
    }
  }

  private static final String NUMBER = "([0-9.eE-]+)";
  private static final Pattern ALONE = Pattern.compile("\\s*" + NUMBER + "\\s*");
  private static final Pattern STAGE =
      Pattern.compile(
          "\\s*(\\S+)\\s+"
              + NUMBER
              + "(?:\\s+to\\s+"
              + NUMBER
              + ")?\\s+until\\s+"
              + NUMBER
              + "\\s*");

  /**
   * Checks that the stages follow each other and the last ends with the run.
   *
   * @throws IllegalArgumentException if they do not
   */
  public StagedTarget {
    stages = List.copyOf(stages);
    double from = 0;
    for (Stage stage : stages) {
      if (stage.until() <= from) {
        throw new IllegalArgumentException(
            "stage '"
                + stage
                + "' ends before it begins, at "
                + from
                + "; put the stages in order");
      }
      from = stage.until();
    }
    if (from != 1) {
      throw new IllegalArgumentException(
          "the stages of the target end at " + from + " of the run; let the last be 'until 1'");
    }
  }

  /** The same rate from the first step to the last. */
  public static StagedTarget constant(double rate) {
    return new StagedTarget(List.of(new Stage("constant", rate, rate, 1)));
  }

  /**
   * Reads a number, such as {@code 0.5}, or stages, such as {@code rise 0 to 0.5 until 0.2, hold
   * 0.5 until 1}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static StagedTarget parse(String text) {
    Matcher alone = ALONE.matcher(text);
    if (alone.matches()) {
      return constant(number(alone.group(1), text));
    }
    List<Stage> stages = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher stage = STAGE.matcher(part);
      if (!stage.matches()) {
        throw unreadable(part);
      }
      double begin = number(stage.group(2), part);
      double end = stage.group(3) == null ? begin : number(stage.group(3), part);
      stages.add(new Stage(stage.group(1), begin, end, number(stage.group(4), part)));
    }
    return new StagedTarget(stages);
  }

  private static double number(String digits, String part) {
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      IllegalArgumentException refused = unreadable(part);
      refused.initCause(e);
      throw refused;
    }
  }

  private static IllegalArgumentException unreadable(String part) {
    return new IllegalArgumentException(
        "target '"
            + part.strip()
            + "' cannot be read; write a rate such as 0.5, or stages such as 'rise 0 to 0.5 until"
            + " 0.2, hold 0.5 until 1'");
  }

  /**
   * The rate wanted at a step.
   *
   * @param step counted from 0
   * @param steps of the whole run; from there on the last stage's end holds
   */
  public double at(long step, long steps) {
    double done = done(step, steps);
    Stage stage = stageAt(done);
    int number = stages.indexOf(stage);
    double from = number == 0 ? 0 : stages.get(number - 1).until();
    double share = (done - from) / (stage.until() - from);
    return stage.begin() + (stage.end() - stage.begin()) * share;
  }

  /** The name of the stage that a step belongs to. */
  public String stage(long step, long steps) {
    return stageAt(done(step, steps)).name();
  }

  private static double done(long step, long steps) {
    return steps <= 0 ? 1 : Math.min(1, (double) step / steps);
  }

  private Stage stageAt(double done) {
    return stages.stream()
        .filter(stage -> done < stage.until())
        .findFirst()
        .orElseGet(() -> stages.get(stages.size() - 1));
  }

  /** What {@link #parse} reads. */
  @Override
  public String toString() {
    return stages.stream().map(Stage::toString).collect(Collectors.joining(", "));
  }
}
