package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.evaluation.EvaluationReport;
import org.tokenmerging.training.diagnostics.VowelRemoval;
import org.tokenmerging.training.options.TrainingOptions;

/**
 * A gate that learns what a task makes redundant, made small enough for a test: about two minutes.
 * {@code docs/training} has the whole of it.
 */
class DiagnosticRunIT {

  private static final int STRINGS = 300;

  @TempDir Path folder;

  /** The options of the docs, but for what makes a shorter run. */
  private MadeRun vowels() throws IOException {
    MadeRun run = MadeRun.bare(folder, "vowels");
    TrainingOptions docs =
        TrainingOptions.read(Path.of("..", "docs", "training", "vowel-removal.properties"));
    Map<String, String> given = new TreeMap<>(docs.resolved());
    given.keySet().retainAll(docs.given());
    given.forEach(run::with);
    return run.with("run", "vowels", "record.logEvery", "100")
        .with("optimiser.steps", "2200", "gate.delay", "1500", "optimiser.decay", "none");
  }

  @Test
  void the_gate_deletes_the_vowels_and_hardly_anything_else() throws IOException {
    MadeRun run = vowels();
    run.run();
    TrainedWeights trained = TrainedWeights.read(run.runFolder().path(), run.told::add);
    EvaluationReport report =
        new DiagnosticEvaluation(new VowelRemoval(), STRINGS, 5).run(trained, count -> {}).report();
    Map<String, Number> figures = report.figures();
    double theory = figure(figures, "theoretical_rate");
    assertThat(figure(figures, "deletion_rate")).isBetween(theory - 0.03, theory + 0.03);
    assertThat(figure(figures, "precision")).as(report.lines() + "").isGreaterThan(0.9);
    assertThat(figure(figures, "recall")).as(report.lines() + "").isGreaterThan(0.9);
    assertThat(figure(figures, "sequence_accuracy")).as(report.lines() + "").isGreaterThan(0.5);
  }

  private static double figure(Map<String, Number> figures, String name) {
    return Objects.requireNonNull(figures.get(name)).doubleValue();
  }
}
