package org.tokenmerging.examples.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.evaluation.StsFile;
import org.tokenmerging.evaluation.StsResult;
import org.tokenmerging.examples.ExampleText;

/**
 * Similarity kept by a model whose later layers were tuned for its gate, beside the fit that it
 * began with, and every other policy with the layers of either.
 *
 * <p>Arguments: the STS file, the tuned models and the fits that they began with: folders with
 * commas between them, one a seed, in the same order. Other policies are measured on the first.
 */
public final class TunedTable {

  private static final double[] RATES = {0.25, 0.5, 0.75};
  private static final List<String> BUDGETS = List.of("text", "total", "calibrated");
  private static final String GATE = "gate";

  private final StsRun sts;
  private final List<Path> tuned;
  private final List<Path> fitted;
  private final PrintStream out;

  private TunedTable(StsRun sts, List<Path> tuned, List<Path> fitted, PrintStream out) {
    this.sts = sts;
    this.tuned = tuned;
    this.fitted = fitted;
    this.out = out;
  }

  /** See the class. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException(
          arguments.length + " arguments; expected are three: STS_FILE TUNED,... FITTED,...");
    }
    StsRun sts = new StsRun(StsFile.read(Path.of(arguments[0])));
    List<Path> tuned = folders(arguments[1]);
    new TunedTable(sts, tuned, folders(arguments[2]), ExampleText.standardOutput()).print();
  }

  private static List<Path> folders(String list) {
    return Stream.of(list.split(",")).map(Path::of).toList();
  }

  private void print() {
    out.println("| layers | policy | budget | rate | deleted | Spearman | tuned less this, 95 % |");
    out.println("| --- | --- | --- | --- | --- | --- | --- |");
    StsResult all = sts.of(tuned.get(0), EncoderOptions.defaults().withRate(0));
    row("published", "(all kept)", "-", 0, List.of(all), "");
    for (String budget : BUDGETS) {
      for (double rate : RATES) {
        at(budget, rate);
      }
    }
  }

  private void at(String budget, double rate) {
    List<StsResult> learnt = all(tuned, budget, rate);
    row("tuned", GATE, budget, rate, learnt, "");
    List<StsResult> before = all(fitted, budget, rate);
    row("published", GATE, budget, rate, before, sts.interval(learnt.get(0), before.get(0)));
    List<String> others = budget.equals("calibrated") ? List.of() : StsRun.otherPolicies(budget);
    for (String policy : others) {
      other("tuned", tuned.get(0), policy, budget, rate, learnt.get(0));
      other("published", fitted.get(0), policy, budget, rate, learnt.get(0));
    }
  }

  private List<StsResult> all(List<Path> models, String budget, double rate) {
    return models.stream().map(model -> sts.of(model, StsRun.options(budget, rate, GATE))).toList();
  }

  private void other(
      String layers, Path model, String policy, String budget, double rate, StsResult learnt) {
    StsResult result = sts.of(model, StsRun.options(budget, rate, policy));
    row(layers, policy, budget, rate, List.of(result), sts.interval(learnt, result));
  }

  private void row(
      String layers,
      String policy,
      String budget,
      double rate,
      List<StsResult> results,
      String interval) {
    out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %.2f | %s | %s |%n",
        layers,
        policy,
        budget,
        rate,
        StsRun.cells(results),
        interval);
  }
}
