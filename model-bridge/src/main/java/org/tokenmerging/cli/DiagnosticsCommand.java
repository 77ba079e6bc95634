package org.tokenmerging.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.evaluation.EvaluationReport;
import org.tokenmerging.training.DiagnosticEvaluation;
import org.tokenmerging.training.DiagnosticResult;
import org.tokenmerging.training.TrainedWeights;
import org.tokenmerging.training.diagnostics.DiagnosticTask;
import org.tokenmerging.training.options.TrainingOptions;
import org.tokenmerging.training.record.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Diagnostics: does the gate delete just what a task makes redundant? */
@Command(
    name = "diagnostics",
    description = "Diagnostics: does a gate delete just what a task makes redundant?",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class DiagnosticsCommand implements Callable<Integer> {

  private static final String ACCURACY = "sequence_accuracy";

  private final Console console;

  @Option(
      names = "--model",
      paramLabel = "RUN_OR_MODEL_DIR",
      required = true,
      description = {
        "the folder of a run (its model, or while it goes on its last checkpoint), or a model",
        "directory with its decoder"
      })
  Path model = Path.of("");

  @Option(
      names = "--without-gate",
      paramLabel = "RUN_OR_MODEL_DIR",
      description = "the same model trained with gate.control=none, whose accuracy is told beside")
  @Nullable Path withoutGate;

  @Option(
      names = "--task",
      paramLabel = "T",
      description = {
        "vowel-removal, contextual-vowel-removal or sequence-merge",
        "(default: what the run was trained on)"
      })
  @Nullable String task;

  @Option(
      names = "--strings",
      paramLabel = "N",
      defaultValue = "2000",
      description = "how many fresh strings (default: ${DEFAULT-VALUE})")
  int strings = 2000;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "of the strings (default: ${DEFAULT-VALUE})")
  long seed = 1;

  @Mixin ReportFolder out = new ReportFolder();

  DiagnosticsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    DiagnosticTask named = task == null ? null : DiagnosticTask.named(task);
    TrainedWeights trained = TrainedWeights.read(model, console::warn);
    trained.requireDecoder();
    TrainedWeights ungated = withoutGate == null ? null : ungated(withoutGate);
    DiagnosticTask chosen = named == null ? ofRun(trained.run()) : named;
    DiagnosticEvaluation evaluation = new DiagnosticEvaluation(chosen, strings, seed);
    out.make();
    DiagnosticResult result = evaluate(evaluation, trained);
    EvaluationReport report = result.report();
    if (ungated != null) {
      report = report.with(ACCURACY + "_without_gate", accuracy(evaluate(evaluation, ungated)));
    }
    write(chosen, trained, new DiagnosticResult(report, result.strings()));
    ReportText.print(report, console.out());
    return TokenMerging.DONE;
  }

  private TrainedWeights ungated(Path path) throws IOException {
    TrainedWeights ungated = TrainedWeights.read(path, console::warn);
    if (ungated.config().hasGate()) {
      throw new InvalidOptionException(
          "--without-gate '"
              + path
              + "' is not allowed: the model has a gate; allowed: one that was trained with"
              + " gate.control=none");
    }
    ungated.requireDecoder();
    return ungated;
  }

  private static double accuracy(DiagnosticResult result) {
    return Objects.requireNonNull(result.report().figures().get(ACCURACY)).doubleValue();
  }

  private DiagnosticTask ofRun(@Nullable RunFolder run) throws IOException {
    if (run != null && Files.isRegularFile(run.options())) {
      DiagnosticTask trained = TrainingOptions.read(run.options()).objectives().task();
      if (trained != null) {
        return trained;
      }
    }
    throw new InvalidOptionException(
        model + " does not say which task it was trained on; name one with --task");
  }

  private DiagnosticResult evaluate(DiagnosticEvaluation evaluation, TrainedWeights trained) {
    try (Progress progress =
        Progress.start(console, "evaluate diagnostics", " strings", evaluation.strings())) {
      return evaluation.run(trained, progress::step);
    }
  }

  private void write(DiagnosticTask chosen, TrainedWeights trained, DiagnosticResult result)
      throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("strings", String.valueOf(strings));
    options.put("seed", String.valueOf(seed));
    out.write(
        new EvaluationSetting(
            "diagnostics", Path.of(chosen.name()), trained.config().name(), options),
        result.report(),
        result::writeTable);
  }
}
