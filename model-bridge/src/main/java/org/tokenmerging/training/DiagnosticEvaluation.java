package org.tokenmerging.training;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.evaluation.EvaluationReport;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.training.data.SpanBatch;
import org.tokenmerging.training.diagnostics.DiagnosedString;
import org.tokenmerging.training.diagnostics.DiagnosticScore;
import org.tokenmerging.training.diagnostics.DiagnosticStrings;
import org.tokenmerging.training.diagnostics.DiagnosticTask;
import org.tokenmerging.training.step.StepBatch;
import org.tokenmerging.training.step.StepOptions;
import org.tokenmerging.training.step.TrainingStep;

/**
 * Holds what a gate deletes of strings that nobody has trained on against what their task makes
 * redundant, and what the decoder makes of the rest against what it should say. Deletion is hard.
 *
 * <p>A decoder is shown the pieces that it should have said; it says all of them then just when it
 * would say all of them by itself.
 *
 * @param task what the strings are of
 * @param strings how many, at least 1
 * @param seed of the strings; a run's own strings have other seeds
 */
public record DiagnosticEvaluation(DiagnosticTask task, int strings, long seed) {

  private static final int ROWS = 100;

  /**
   * Checks the count.
   *
   * @throws InvalidOptionException if it is below 1
   */
  public DiagnosticEvaluation {
    if (strings < 1) {
      throw new InvalidOptionException(
          "number of strings '" + strings + "' is not allowed; allowed: at least 1");
    }
  }

  /**
   * Evaluates.
   *
   * @param progress told how many strings are done, each time some are
   * @throws InvalidOptionException if the model does not read bytes
   * @throws org.tokenmerging.model.ModelFormatException if it has no decoder
   */
  public DiagnosticResult run(TrainedWeights model, IntConsumer progress) {
    requireBytes(model.config());
    List<DiagnosticScore> scores = task.oracles().stream().map(DiagnosticScore::new).toList();
    List<DiagnosedString> diagnosed = new ArrayList<>();
    StepOptions options = StepOptions.spans(model.requireDecoder(), 1).withRegularisers(true, 0, 0);
    try (TrainingStep step = TrainingStep.open(model.weights(), model.config(), options)) {
      DiagnosticStrings all = new DiagnosticStrings(task, seed);
      for (int from = 0; from < strings; from += ROWS) {
        int rows = Math.min(ROWS, strings - from);
        diagnosed.addAll(diagnosed(all, from, rows, step, scores));
        progress.accept(rows);
      }
    }
    return new DiagnosticResult(report(scores), diagnosed);
  }

  private static void requireBytes(ModelConfig config) {
    if (!config.pieces().equals(ModelConfig.BYTES)) {
      throw new InvalidOptionException(
          "model '"
              + config.name()
              + "' reads sub-words, and the diagnostic strings are for models that read bytes; name"
              + " one that token-merging train has made with objective.diagnostic");
    }
  }

  private List<DiagnosedString> diagnosed(
      DiagnosticStrings all, int from, int count, TrainingStep step, List<DiagnosticScore> scores) {
    SpanBatch rows = all.batch(from, count);
    StepBatch batch = StepBatch.spans(rows.ids(), rows.mask(), rows.labels());
    int[][] stays = step.gated(batch).stays();
    int[][] predicted = step.predict(batch, true);
    List<DiagnosedString> diagnosed = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      String input = all.string(from + (long) row).input();
      BitSet gone = gone(stays[row], input, scores);
      boolean right = right(rows.labels()[row], predicted[row], scores);
      diagnosed.add(new DiagnosedString(input, redundant(input), gone, right));
    }
    return diagnosed;
  }

  /** The positions that do not stay, each oracle's score told of it. */
  private static BitSet gone(int[] stays, String input, List<DiagnosticScore> scores) {
    int[] kept = IntStream.range(0, stays.length).filter(i -> stays[i] != 0).toArray();
    scores.forEach(score -> score.countDeleted(input, kept));
    BitSet gone = new BitSet(stays.length);
    gone.set(0, stays.length);
    IntStream.of(kept).forEach(gone::clear);
    return gone;
  }

  /** Told to the first score alone: oracles differ in what they take for redundant only. */
  private static boolean right(int[] labels, int[] predicted, List<DiagnosticScore> scores) {
    return scores.get(0).countPredicted(labels, predicted);
  }

  private BitSet redundant(String input) {
    return task.oracles().get(0).redundant(input);
  }

  private static EvaluationReport report(List<DiagnosticScore> scores) {
    EvaluationReport report = scores.get(0).report();
    for (int i = 1; i < scores.size(); i++) {
      DiagnosticScore score = scores.get(i);
      report =
          report
              .with("theoretical_rate_" + (i + 1), score.theoreticalRate())
              .with("precision_" + (i + 1), score.precision())
              .with("recall_" + (i + 1), score.recall());
    }
    return report;
  }
}
