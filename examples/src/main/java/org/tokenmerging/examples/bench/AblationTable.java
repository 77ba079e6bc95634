package org.tokenmerging.examples.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.checkpoint.MiniLm;
import org.tokenmerging.evaluation.StsFile;
import org.tokenmerging.evaluation.StsResult;
import org.tokenmerging.examples.ExampleText;
import org.tokenmerging.fit.FitRecipe;
import org.tokenmerging.fit.FitRecipe.Restoring;
import org.tokenmerging.fit.FitRecipe.Specials;
import org.tokenmerging.fit.FitRecipe.Target;
import org.tokenmerging.model.ModelStore;

/**
 * What each ingredient of a fitted gate is worth: {@code minilm} fitted after a layer with one of
 * them switched off at a time.
 *
 * <p>Arguments: the STS file, an empty folder for the fitted models (found there by the next run
 * with the same code and text), the layers, such as {@code 1,2}, and files of text to fit on.
 */
public final class AblationTable {

  private static final double[] RATES = {0.25, 0.5, 0.75};
  private static final long SEED = 1;

  private final StsRun sts;
  private final FittedFolder fitted;
  private final PrintStream out;

  private AblationTable(StsRun sts, FittedFolder fitted, PrintStream out) {
    this.sts = sts;
    this.fitted = fitted;
    this.out = out;
  }

  /** See the class. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    List<Path> data = Stream.of(arguments).skip(3).map(Path::of).toList();
    StsRun sts = new StsRun(StsFile.read(Path.of(arguments[0])));
    AblationTable table =
        new AblationTable(sts, new FittedFolder(folder, data), ExampleText.standardOutput());
    table.out.println("| gate after | without | text .25 | .50 | .75 | total .25 | .50 | .75 |");
    table.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
    for (String layer : arguments[2].split(",")) {
      table.print(Integer.parseInt(layer));
    }
  }

  private static Map<String, FitRecipe> recipes() {
    FitRecipe standard = FitRecipe.standard();
    Map<String, FitRecipe> recipes = new LinkedHashMap<>();
    recipes.put("(everything there)", standard);
    recipes.put("restoring", standard.withRestoring(Restoring.NONE));
    recipes.put("its fit on texts (on pieces)", standard.withRestoring(Restoring.PIECES));
    recipes.put("the logarithm", standard.withTarget(Target.LEAVE_ONE_OUT, false));
    recipes.put("rarity (idf)", standard.withoutRarity());
    recipes.put("the norm after layer 1", standard.withoutFirstNorm());
    recipes.put(
        "leave one out (norm of the final state)", standard.withTarget(Target.FINAL_NORM, false));
    recipes.put("the [SEP] rule ([SEP] scored)", standard.withSpecials(Specials.SCORED));
    recipes.put("the [SEP] rule ([SEP] dropped)", standard.withSpecials(Specials.DROPPED));
    return recipes;
  }

  private void print(int layer) throws IOException {
    Path encoder = ModelStore.ofProcess().build(MiniLm.bare(layer), (step, number, steps) -> {});
    for (Map.Entry<String, FitRecipe> variant : recipes().entrySet()) {
      String name = "minilm-without-" + variant.getKey().replaceAll("[^A-Za-z1]+", "-");
      row(layer, variant.getKey(), fitted.of(name, encoder, layer, SEED, variant.getValue()));
    }
  }

  private void row(int layer, String without, Path model) {
    StringBuilder row = new StringBuilder("| layer " + layer + " | " + without + " |");
    for (String budget : List.of("text", "total")) {
      for (double rate : RATES) {
        StsResult result =
            sts.of(model, EncoderOptions.defaults().withRate(rate).withBudget(budget));
        row.append(String.format(Locale.ROOT, " %.4f |", result.spearman()));
      }
    }
    out.println(row);
  }
}
