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
import org.tokenmerging.fit.FitRecipe;
import org.tokenmerging.model.ModelDirectory;

/**
 * Similarity kept by any encoder with gates fitted after one layer and another.
 *
 * <p>Arguments: the STS file, an empty folder for the fitted models (found there by the next run
 * with the same code and text), the encoder's model directory, what becomes of its [SEP], {@code
 * kept}, {@code dropped} or {@code scored}, the layers, such as {@code 1,2,3,4}, and files of text
 * to fit on.
 */
public final class EncoderTable {

  private static final double[] RATES = {0.25, 0.5, 0.75};
  private static final long SEED = 1;

  private EncoderTable() {}

  /** See the class. */
  public static void main(String[] arguments) throws IOException {
    StsRun sts = new StsRun(StsFile.read(Path.of(arguments[0])));
    List<Path> data = Stream.of(arguments).skip(5).map(Path::of).toList();
    FittedFolder fitted = new FittedFolder(Path.of(arguments[1]), data);
    Path encoder = Path.of(arguments[2]);
    FitRecipe recipe = recipe(arguments[3]);
    PrintStream out = ExampleText.standardOutput();
    out.println(
        "| encoder | [SEP] | gate after | explained | pair error .25, .50, .75 | text .25 | .50 | .75 | total .25 | .50 | .75 |");
    out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    String name = ModelDirectory.open(encoder).config().name();
    double all = sts.of(encoder, EncoderOptions.defaults().withRate(0)).spearman();
    out.printf(Locale.ROOT, "| %s | | (all kept: %.4f) | | | | | | | | |%n", name, all);
    for (String layer : arguments[4].split(",")) {
      int after = Integer.parseInt(layer);
      Path model = fitted.of(name + "-sep-" + arguments[3], encoder, after, SEED, recipe);
      out.println(row(sts, name + " | " + arguments[3], after, model));
    }
  }

  private static FitRecipe recipe(String specials) {
    return FitRecipe.standard()
        .withSpecials(FitRecipe.Specials.valueOf(specials.toUpperCase(Locale.ROOT)));
  }

  private static String row(StsRun sts, String name, int layer, Path model) {
    var metrics = ModelDirectory.open(model).config().metrics();
    StringBuilder row =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "| %s | layer %d | %.2f | %.3f, %.3f, %.3f |",
                name,
                layer,
                metrics.get("gate_explained"),
                metrics.get("pair_error_0.25"),
                metrics.get("pair_error_0.50"),
                metrics.get("pair_error_0.75")));
    for (String budget : List.of("text", "total")) {
      for (double rate : RATES) {
        StsResult result =
            sts.of(model, EncoderOptions.defaults().withRate(rate).withBudget(budget));
        row.append(String.format(Locale.ROOT, " %.4f |", result.spearman()));
      }
    }
    return row.toString();
  }
}
