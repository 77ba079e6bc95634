package org.tokenmerging.training.record;

import java.time.Duration;
import java.util.Locale;

/** Where a run stands, in one line. */
public final class ProgressLine {

  private ProgressLine() {}

  /**
   * For example {@code step 1,200/5,000 loss 2.3456 deleted 48.2 % (target 50.0 %) alpha 0.0123
   * 4,150 bytes/s 12 min left}; {@code pieces/s} of a model that reads sub-words. What is not known
   * is left out.
   *
   * @param steps of the whole run
   */
  public static String of(StepFigures now, long steps, Pace pace) {
    StringBuilder line = new StringBuilder();
    add(line, "step %,d/%,d", now.step(), steps);
    addIfKnown(line, "  loss %.4f", now.loss());
    addIfKnown(line, "  deleted %.1f %%", 100 * now.deletionRate());
    addIfKnown(line, " (target %.1f %%)", 100 * now.targetRate());
    addIfKnown(line, "  alpha %.3g", now.alpha());
    if (pace.piecesPerSecond() > 0) {
      add(line, "  %,.0f %s/s", pace.piecesPerSecond(), now.read().unit().word());
    }
    if (!pace.left().isNegative()) {
      line.append("  ").append(inWords(pace.left())).append(" left");
    }
    return line.toString();
  }

  private static void addIfKnown(StringBuilder line, String format, double figure) {
    if (!Double.isNaN(figure)) {
      add(line, format, figure);
    }
  }

  private static void add(StringBuilder line, String format, Object... figures) {
    line.append(String.format(Locale.ROOT, format, figures));
  }

  /**
   * In the largest two units that say something: {@code 2 h 05 min}, {@code 12 min}, {@code 40 s}.
   */
  static String inWords(Duration time) {
    if (time.toHours() > 0) {
      return String.format(Locale.ROOT, "%,d h %02d min", time.toHours(), time.toMinutesPart());
    }
    return time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }
}
