package org.tokenmerging.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.evaluation.EvaluationReport;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelStore;
import org.tokenmerging.model.ShownBuildProgress;
import org.tokenmerging.training.RunStart;
import org.tokenmerging.training.TrainingRun;
import org.tokenmerging.training.options.TrainingOptions;
import org.tokenmerging.tuning.TuningOptions;
import org.tokenmerging.tuning.TuningRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains an encoder with its delete gate. */
@Command(
    name = "train",
    description = {
      "Trains an encoder with its delete gate.",
      "What, on which data and into which folder stands in a file of options; docs/training.md",
      "lists them."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class TrainCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "the options of the run: a .properties file in UTF-8")
  Path config = Path.of("");

  /** A rate further than this from the target is told. */
  private static final double MISSED = 0.1;

  @Option(
      names = "--from",
      paramLabel = "MODEL_DIR",
      description = {
        "begin with this model: a model directory or a model's name, whose decoder starts anew if it"
            + " has none, or a checkpoint folder as import reads it, decoder included",
        "(default: weights that have learnt nothing)"
      })
  @Nullable String from;

  @Option(
      names = "--resume",
      description = "go on with the run in its folder, from its last whole checkpoint")
  boolean resume;

  TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    RunStart start = new RunStart(from == null ? null : find(from), resume);
    if (TuningOptions.isMeant(config)) {
      return tune(start);
    }
    TrainingOptions options = TrainingOptions.read(config);
    Path model;
    try (ShownRunProgress progress = new ShownRunProgress(console)) {
      model = TrainingRun.run(options, start, progress);
    }
    warnOfMissedTarget(options, report(model));
    return TokenMerging.DONE;
  }

  private int tune(RunStart start) throws IOException {
    TuningOptions options = TuningOptions.read(config);
    Path model;
    try (ShownRunProgress progress = new ShownRunProgress(console);
        ShownWorkProgress work = new ShownWorkProgress(console, "tuning")) {
      model = TuningRun.run(options, start, progress, work);
    }
    report(model);
    return TokenMerging.DONE;
  }

  private Map<String, Double> report(Path model) throws IOException {
    print("model=" + model + "\n");
    Map<String, Double> figures = ModelDirectory.open(model).config().metrics();
    EvaluationReport report = EvaluationReport.empty();
    for (var figure : figures.entrySet()) {
      report = report.with(figure.getKey(), figure.getValue());
    }
    ReportText.print(report, console.out());
    return figures;
  }

  private void warnOfMissedTarget(TrainingOptions options, Map<String, Double> figures) {
    double target = options.gate().target(options.optimiser().steps() - 1);
    double rate = figures.getOrDefault("training_deletion_rate", Double.NaN);
    if (Math.abs(rate - target) > MISSED) {
      console.warn(
          String.format(
              Locale.ROOT,
              "the gate deletes %.2f, and gate.target is %.2f; it needs more steps"
                  + " (optimiser.steps), or a smaller optimiser.learningRate",
              rate,
              target));
    }
  }

  private void print(String line) throws IOException {
    console.out().write(line.getBytes(StandardCharsets.UTF_8));
  }

  /** A checkpoint's folder is taken as it is; anything else is a model's name or directory. */
  private static Path find(String model) {
    Path path = Path.of(model);
    if (Files.isDirectory(path)) {
      return path;
    }
    try (ShownBuildProgress progress = new ShownBuildProgress(model)) {
      return ModelStore.ofProcess().find(model, progress);
    }
  }
}
