package org.tokenmerging.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.evaluation.EvaluationReport;
import org.tokenmerging.fit.FitOptions;
import org.tokenmerging.fit.FitRecipe;
import org.tokenmerging.fit.GateFit;
import org.tokenmerging.fit.LayerFit;
import org.tokenmerging.model.ModelStore;
import org.tokenmerging.model.ShownBuildProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives an encoder a delete gate, from plain text. */
@Command(
    name = "fit",
    description = {
      "Gives an encoder a delete gate from plain text.",
      "By linear algebra alone: some minutes for each layer that is tried."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class FitCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--from",
      paramLabel = "MODEL_DIR",
      required = true,
      description = "the encoder: a model directory that import has made, or a model's name")
  String from = "";

  @Mixin FitData data = new FitData();

  @Option(
      names = "--to",
      paramLabel = "MODEL_DIR",
      required = true,
      description = "the directory that is made; it appears whole or not at all")
  Path to = Path.of("");

  @Option(
      names = "--gate-layer",
      paramLabel = "N",
      description = "layers before the gate (default: where the model is cut)")
  @Nullable Integer gateLayer;

  @Option(
      names = "--max-loss",
      paramLabel = "E",
      description =
          "instead of a layer: the first one whose pair error at rate .5 is at most E, such as .05")
  @Nullable Double maxLoss;

  @Option(
      names = "--force",
      description =
          "replace a model directory that is there; drop a gate that the encoder has, and the layers"
              + " that were tuned for it")
  boolean force;

  FitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    FitOptions options =
        new FitOptions(find(from), data.files, to, gateLayer, maxLoss, data.seed, force);
    try (ShownWorkProgress progress = new ShownWorkProgress(console, "fit")) {
      List<LayerFit> fits = GateFit.run(options, FitRecipe.standard(), progress);
      ReportText.print(report(fits), console.out());
    }
    return TokenMerging.DONE;
  }

  private static Path find(String model) {
    try (ShownBuildProgress progress = new ShownBuildProgress(model)) {
      return ModelStore.ofProcess().find(model, progress);
    }
  }

  /** The layers that were tried, if several, and then what was made. */
  private static EvaluationReport report(List<LayerFit> fits) {
    EvaluationReport report = EvaluationReport.empty();
    for (LayerFit tried : fits.subList(0, fits.size() - 1)) {
      report =
          report.with(String.format(Locale.ROOT, "layer_%d_error", tried.layer()), tried.error());
    }
    LayerFit made = fits.get(fits.size() - 1);
    report = report.with("gate_layer", (long) made.layer());
    for (var figure : made.metrics().entrySet()) {
      report = report.with(figure.getKey(), figure.getValue());
    }
    return report;
  }
}
