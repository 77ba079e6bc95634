package org.tokenmerging.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.budget.CalibrationTable;
import org.tokenmerging.evaluation.EvaluationReport;
import org.tokenmerging.fit.GateCalibration;
import org.tokenmerging.model.CacheFolder;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures anew which threshold deletes which share of text. */
@Command(
    name = "calibrate",
    description = {
      "Measures thresholds on your own text.",
      "Which threshold deletes which share of it is written into the model directory: the table",
      "behind --budget calibrated."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class CalibrateCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--model",
      paramLabel = "MODEL_DIR",
      required = true,
      description = "a model directory with a delete gate; its model.json is changed")
  String model = "";

  @Mixin FitData data = new FitData();

  CalibrateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    requireOwn();
    try (ShownWorkProgress progress = new ShownWorkProgress(console, "calibrate")) {
      ModelConfig calibrated = GateCalibration.run(Path.of(model), data.files, data.seed, progress);
      ReportText.print(report(Objects.requireNonNull(calibrated.calibration())), console.out());
    }
    return TokenMerging.DONE;
  }

  /** A built-in model is shared by all that use this machine's cache folder. */
  private void requireOwn() {
    boolean named = ModelStore.ofProcess().names().contains(model);
    if (named || absolute(model).startsWith(CacheFolder.ofProcess().path())) {
      throw new InvalidOptionException(
          "model '"
              + model
              + "' is built in and stays as it is; copy its directory out of "
              + CacheFolder.ofProcess().path().resolve("models")
              + " and calibrate the copy: token-merging calibrate --model COPY --data TEXT_FILE");
    }
  }

  private static Path absolute(String path) {
    return Path.of(path).toAbsolutePath().normalize();
  }

  private static EvaluationReport report(CalibrationTable table) {
    EvaluationReport report = EvaluationReport.empty();
    for (int entry = 0; entry < CalibrationTable.RATES; entry++) {
      report =
          report.with(
              String.format(Locale.ROOT, "threshold_%.2f", CalibrationTable.rate(entry)),
              table.thresholds().get(entry));
    }
    return report;
  }
}
