package org.tokenmerging.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.checkpoint.TrainedModel;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.training.record.RunFolder;
import org.tokenmerging.training.record.StepFigures;
import org.tokenmerging.training.record.StepLog;
import org.tokenmerging.training.step.WeightSet;

/** Makes the model directory of a run that has come to its end. */
final class FinishedRun {

  /** Logged steps that the figures of the end are means of. */
  private static final int LAST = 20;

  private final TrainingOptions options;
  private final RunFolder folder;

  FinishedRun(TrainingOptions options, RunFolder folder) {
    this.options = options;
    this.folder = folder;
  }

  /**
   * Writes it.
   *
   * @param tokenizer null for a model that reads bytes
   * @return where it lies
   */
  Path write(ModelConfig config, WeightSet weights, @Nullable Path tokenizer) throws IOException {
    Path to = folder.path().resolve(TrainingRun.MODEL);
    String name = String.valueOf(folder.path().toAbsolutePath().normalize().getFileName());
    TrainedModel.write(
        config.described(name, trainingData(), metrics()),
        weights,
        tokenizer == null ? null : Files.readAllBytes(tokenizer),
        to,
        (step, number, steps) -> {});
    return to;
  }

  private String trainingData() {
    String steps = options.optimiser().steps() + " steps of " + options.batch().rows() + " rows";
    List<String> of = new java.util.ArrayList<>();
    if (options.objectives().task() != null) {
      of.add("strings of the task " + options.objectives().task().name());
    }
    options.sources().stream()
        .map(source -> source.name() + " (" + files(source) + ")")
        .forEach(of::add);
    return steps + ": " + String.join("; ", of);
  }

  private static String files(SourceOptions source) {
    return source.paths().stream()
        .map(path -> String.valueOf(path.getFileName()))
        .collect(Collectors.joining(", "));
  }

  private Map<String, Double> metrics() throws IOException {
    List<StepFigures> all = StepLog.read(folder.steps());
    List<StepFigures> last = all.subList(Math.max(0, all.size() - LAST), all.size());
    Map<String, Double> metrics = new TreeMap<>();
    put(metrics, "training_loss", last, StepFigures::loss);
    put(metrics, "training_deletion_rate", last, StepFigures::deletionRate);
    put(metrics, "training_steps", last, figures -> options.optimiser().steps());
    return metrics;
  }

  private static void put(
      Map<String, Double> metrics,
      String name,
      List<StepFigures> steps,
      ToDoubleFunction<StepFigures> figure) {
    steps.stream()
        .mapToDouble(figure)
        .filter(Double::isFinite)
        .average()
        .ifPresent(mean -> metrics.put(name, mean));
  }
}
