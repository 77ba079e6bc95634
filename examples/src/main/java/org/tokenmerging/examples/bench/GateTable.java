package org.tokenmerging.examples.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.checkpoint.MiniLm;
import org.tokenmerging.evaluation.StsFile;
import org.tokenmerging.evaluation.StsResult;
import org.tokenmerging.examples.ExampleText;
import org.tokenmerging.fit.FitRecipe;
import org.tokenmerging.model.ModelStore;

/**
 * Similarity kept by {@code minilm} with gates fitted after layer 1 and after layer 2, three seeds
 * each, and every other policy beside them, without and with the restoring map. {@link RatePicture}
 * draws it.
 *
 * <p>Arguments: the STS file, an empty folder for the fitted models (found there by the next run
 * with the same code and text), and files of text to fit on.
 */
public final class GateTable {

  private static final double[] RATES = {0.25, 0.5, 0.75};
  private static final long[] SEEDS = {1, 2, 3};

  private final StsRun sts;
  private final FittedFolder fitted;
  private final PrintStream out;

  private GateTable(StsRun sts, FittedFolder fitted, PrintStream out) {
    this.sts = sts;
    this.fitted = fitted;
    this.out = out;
  }

  /** See the class. */
  public static void main(String[] arguments) throws IOException {
    List<Path> data = Stream.of(arguments).skip(2).map(Path::of).toList();
    FittedFolder fitted = new FittedFolder(Path.of(arguments[1]), data);
    StsRun sts = new StsRun(StsFile.read(Path.of(arguments[0])));
    new GateTable(sts, fitted, ExampleText.standardOutput()).print();
  }

  private void print() throws IOException {
    out.println(GateRow.HEAD);
    out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
    for (int layer = 1; layer <= 2; layer++) {
      layer(layer);
    }
  }

  private void layer(int layer) throws IOException {
    Path gated = model(layer, SEEDS[0], FitRecipe.standard());
    Path plain =
        model(layer, SEEDS[0], FitRecipe.standard().withRestoring(FitRecipe.Restoring.NONE));
    StsResult all = sts.of(gated, EncoderOptions.defaults().withRate(0));
    row(layer, GateRow.ALL_KEPT, "-", "-", 0, List.of(all), "");
    for (String budget : List.of("text", "total", "calibrated")) {
      for (double rate : RATES) {
        StsResult gate = gate(layer, budget, rate);
        if (!budget.equals("calibrated")) {
          for (String policy : StsRun.otherPolicies(budget)) {
            other(layer, plain, "no", budget, rate, policy, gate);
            other(layer, gated, "yes", budget, rate, policy, gate);
          }
          other(layer, plain, "no", budget, rate, "gate", gate);
        }
      }
    }
  }

  /**
   * The gate, all seeds in one row; the first seed's result is what others are measured against.
   */
  private StsResult gate(int layer, String budget, double rate) throws IOException {
    List<StsResult> results = new ArrayList<>();
    for (long seed : SEEDS) {
      Path model = model(layer, seed, FitRecipe.standard());
      results.add(sts.of(model, StsRun.options(budget, rate, "gate")));
    }
    row(layer, "gate", "yes", budget, rate, results, "");
    return results.get(0);
  }

  private void other(
      int layer,
      Path model,
      String restoring,
      String budget,
      double rate,
      String policy,
      StsResult gate) {
    StsResult result = sts.of(model, StsRun.options(budget, rate, policy));
    row(layer, policy, restoring, budget, rate, List.of(result), sts.interval(gate, result));
  }

  private Path model(int layer, long seed, FitRecipe recipe) throws IOException {
    Path encoder = ModelStore.ofProcess().build(MiniLm.bare(layer), (step, number, steps) -> {});
    String name = "minilm-restoring-" + recipe.restoring();
    return fitted.of(name.toLowerCase(Locale.ROOT), encoder, layer, seed, recipe);
  }

  private void row(
      int layer,
      String policy,
      String restoring,
      String budget,
      double rate,
      List<StsResult> results,
      String interval) {
    out.printf(
        Locale.ROOT,
        "| layer %d | %s | %s | %s | %.2f | %s | %s |%n",
        layer,
        policy,
        restoring,
        budget,
        rate,
        StsRun.cells(results),
        interval);
  }
}
