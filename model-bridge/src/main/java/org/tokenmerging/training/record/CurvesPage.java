package org.tokenmerging.training.record;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.tokenmerging.chart.Markup;

/** A page for a browser with the curves of a run, complete in itself. */
public final class CurvesPage {

  private static final String STYLE =
      """
      body { font: 16px/1.5 sans-serif; max-width: 70em; margin: 1em auto; padding: 0 1em; }
      table { border-collapse: collapse; }
      th, td { border: 1px solid #ccc; padding: .2em .8em; text-align: left; }
      td { font-variant-numeric: tabular-nums; text-align: right; }
      """;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private CurvesPage() {}

  /**
   * The page of a run that goes on: it loads itself anew.
   *
   * @param run what the run is called
   * @param steps in their order
   * @param refresh after which it does so, at least a second
   * @param drawn when the page is drawn: one that is old is of a run that was killed
   */
  public static String running(
      String run, List<StepFigures> steps, Duration refresh, Instant drawn) {
    String again = "<meta http-equiv=\"refresh\" content=\"" + refresh.toSeconds() + "\">\n";
    String state =
        "The run goes on; this page loads itself anew every "
            + ProgressLine.inWords(refresh)
            + ". It was drawn at "
            + TIME.format(drawn)
            + "; if that is long ago, the run was killed, and --resume goes on with it.";
    return page(run, steps, again, state);
  }

  /** The page of a run that has come to its end. */
  public static String finished(String run, List<StepFigures> steps) {
    return page(run, steps, "", "The run is over.");
  }

  /**
   * The page of a run that could not go on.
   *
   * @param step steps that were done
   * @param why in words
   */
  public static String stopped(String run, List<StepFigures> steps, long step, String why) {
    String state = String.format(Locale.ROOT, "The run stopped after step %,d: %s", step, why);
    return page(run, steps, "", Markup.escape(state));
  }

  private static String page(String run, List<StepFigures> steps, String again, String state) {
    String title = Markup.escape("training run " + run);
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"UTF-8\">\n"
        + again
        + ("<title>" + title + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n")
        + ("<h1>" + title + "</h1>\n<p>" + state + "</p>\n")
        + CurvesPicture.of(steps)
        + (steps.isEmpty() ? "" : table(steps.get(steps.size() - 1)))
        + "</body>\n</html>\n";
  }

  private static String table(StepFigures last) {
    return "<table>\n"
        + row("step", String.format(Locale.ROOT, "%,d", last.step()))
        + row("time", ProgressLine.inWords(Duration.ofMillis((long) (1000 * last.seconds()))))
        + row(
            last.read().unit().word() + " read",
            String.format(Locale.ROOT, "%,d", last.read().count()))
        + row("loss", number(last.loss()))
        + row("learning rate", number(last.learningRate()))
        + row("deletion rate", number(last.deletionRate()))
        + row("target", number(last.targetRate()))
        + row("alpha", number(last.alpha()))
        + "</table>\n";
  }

  private static String number(double figure) {
    return Double.isNaN(figure) ? "–" : String.format(Locale.ROOT, "%.6g", figure);
  }

  private static String row(String name, String value) {
    return "<tr><th>" + name + "</th><td>" + value + "</td></tr>\n";
  }
}
