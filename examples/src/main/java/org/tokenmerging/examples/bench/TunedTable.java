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
import org.tokenmerging.model.ModelDirectory;

/**
 * Similarity kept by a model whose later layers were tuned for its gate, beside the fit that it
 * began with, every other policy with the layers of either, and ONNX Runtime. {@link RatePicture}
 * draws it.
 *
 * <p>Arguments: the STS file, the tuned models and the fits that they began with: folders with
 * commas between them, one a seed, in the same order; other policies are measured on the first.
 * Then, if wanted, a jar with an int8 ONNX file of the same weights.
 */
public final class TunedTable {

  private static final double[] RATES = {0.25, 0.5, 0.75};
  private static final List<String> BUDGETS = List.of("text", "total", "calibrated");
  private static final String GATE = "gate";

  private final StsRun sts;
  private final List<Path> tuned;
  private final List<Path> fitted;
  private final PrintStream out;
  private final int gateLayer;

  private TunedTable(StsRun sts, List<Path> tuned, List<Path> fitted, PrintStream out) {
    this.sts = sts;
    this.tuned = tuned;
    this.fitted = fitted;
    this.out = out;
    this.gateLayer = gateLayer();
  }

  /** See the class. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 3 || arguments.length > 4) {
      throw new IllegalArgumentException(
          arguments.length
              + " arguments; expected are three or four: STS_FILE TUNED,... FITTED,... INT8_JAR");
    }
    StsRun sts = new StsRun(StsFile.read(Path.of(arguments[0])));
    List<Path> tuned = folders(arguments[1]);
    TunedTable table =
        new TunedTable(sts, tuned, folders(arguments[2]), ExampleText.standardOutput());
    table.print();
    if (arguments.length == 4) {
      table.print(Path.of(arguments[3]));
    }
  }

  private int gateLayer() {
    List<Integer> layers =
        Stream.concat(tuned.stream(), fitted.stream())
            .map(model -> ModelDirectory.open(model).config().gateLayer())
            .distinct()
            .toList();
    if (layers.size() != 1 || tuned.size() != fitted.size()) {
      throw new IllegalArgumentException(
          tuned.size()
              + " tuned models and "
              + fitted.size()
              + " fits with gates after layers "
              + layers
              + "; expected are as many fits as tuned models, all gates after the same layer");
    }
    return layers.get(0);
  }

  private static List<Path> folders(String list) {
    return Stream.of(list.split(",")).map(Path::of).toList();
  }

  private void print() {
    out.println(GateRow.HEAD);
    out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
    StsResult all = sts.of(tuned.get(0), EncoderOptions.defaults().withRate(0));
    row(GateRow.ALL_KEPT, "-", "-", 0, List.of(all), "");
    for (String budget : BUDGETS) {
      for (double rate : RATES) {
        at(budget, rate);
      }
    }
  }

  private void at(String budget, double rate) {
    List<StsResult> learnt = all(tuned, budget, rate);
    row(GATE, "yes", budget, rate, learnt, "");
    List<StsResult> before = all(fitted, budget, rate);
    row(ofFit(GATE), "yes", budget, rate, before, sts.interval(learnt.get(0), before.get(0)));
    List<String> others = budget.equals("calibrated") ? List.of() : StsRun.otherPolicies(budget);
    for (String policy : others) {
      other(policy, tuned.get(0), policy, budget, rate, learnt.get(0));
      other(ofFit(policy), fitted.get(0), policy, budget, rate, learnt.get(0));
    }
  }

  private static String ofFit(String policy) {
    return policy + " (fit)";
  }

  private List<StsResult> all(List<Path> models, String budget, double rate) {
    return models.stream().map(model -> sts.of(model, StsRun.options(budget, rate, GATE))).toList();
  }

  private void other(
      String name, Path model, String policy, String budget, double rate, StsResult learnt) {
    StsResult result = sts.of(model, StsRun.options(budget, rate, policy));
    row(name, "yes", budget, rate, List.of(result), sts.interval(learnt, result));
  }

  private void row(
      String policy,
      String restoring,
      String budget,
      double rate,
      List<StsResult> results,
      String interval) {
    out.printf(
        Locale.ROOT,
        "| layer %d | %s | %s | %s | %.2f | %s | %s |%n",
        gateLayer,
        policy,
        restoring,
        budget,
        rate,
        StsRun.cells(results),
        interval);
  }

  /** ONNX Runtime's int8 model, beside the tuned one at a half of all pieces. */
  private void print(Path int8) throws IOException {
    try (OnnxContender onnx = new OnnxContender(RateCurves.INT8, int8)) {
      double[] cosines = sts.cosines(onnx::vector);
      StsResult half = sts.of(tuned.get(0), StsRun.options("total", 0.5, GATE));
      out.printf(
          Locale.ROOT,
          "| layer %d | %s | no | total | 0.00 | 0.000 | %.4f | %s at .50 |%n",
          gateLayer,
          onnx.name(),
          sts.spearman(cosines),
          sts.interval(half, cosines));
    }
  }
}
