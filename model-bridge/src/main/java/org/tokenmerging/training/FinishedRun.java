package org.tokenmerging.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.checkpoint.TrainedModel;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.training.optimiser.WeightSet;
import org.tokenmerging.training.options.SourceOptions;
import org.tokenmerging.training.options.TrainingOptions;
import org.tokenmerging.training.record.RunFolder;
import org.tokenmerging.training.record.StepFigures;
import org.tokenmerging.training.record.StepLog;

/** Makes the model directory of a run that has come to its end. */
public final class FinishedRun {

  /** Share of the run that the figures of the end are means of. */
  private static final double END = 0.05;

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
    String name = folder.name();
    TrainedModel.write(
        config.described(name, trainingData(config.trainingData()), metrics()),
        weights,
        tokenizer == null ? null : Files.readAllBytes(tokenizer),
        to,
        (step, number, steps) -> {});
    return to;
  }

  private String trainingData(String before) {
    return before.equals(FreshConfig.NO_DATA) ? ofRun() : before + "; then " + ofRun();
  }

  private String ofRun() {
    String steps = options.optimiser().steps() + " steps of " + options.batch().rows() + " rows";
    List<String> of = new ArrayList<>();
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
    List<StepFigures> end = end(StepLog.read(folder.steps()));
    Map<String, Double> metrics = new TreeMap<>();
    put(metrics, "training_loss", end, StepFigures::loss);
    put(metrics, "training_deletion_rate", end, StepFigures::deletionRate);
    metrics.put(TrainingRun.STEPS, (double) options.optimiser().steps());
    return metrics;
  }

  /** Of the logged steps those of the run's last twentieth, which has the last one at least. */
  public static List<StepFigures> end(List<StepFigures> all) {
    if (all.isEmpty()) {
      return all;
    }
    double from = all.get(all.size() - 1).step() * (1 - END);
    return all.stream().filter(each -> each.step() > from).toList();
  }

  /**
   * Adds the mean of a figure over some steps, if there is one.
   *
   * @param name under which it is added
   */
  public static void put(
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
