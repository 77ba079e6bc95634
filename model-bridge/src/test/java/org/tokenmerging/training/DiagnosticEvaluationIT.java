package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.model.ModelConfigs;
import org.tokenmerging.training.diagnostics.SequenceMerge;

/** What is told of a gate is what it really deletes. */
class DiagnosticEvaluationIT {

  private static final DiagnosticEvaluation THREE =
      new DiagnosticEvaluation(new SequenceMerge(), 3, 1);

  @TempDir Path folder;

  private TrainedWeights trained() throws IOException {
    MadeRun run =
        MadeRun.bare(folder, "run")
            .shape()
            .with("objective.diagnostic", "1", "model.decoderLayers", "1", "optimiser.steps", "1");
    run.run();
    return TrainedWeights.read(run.runFolder().path(), run.told::add);
  }

  @Test
  void of_a_string_whose_letters_are_all_below_the_threshold_one_stays() throws IOException {
    DiagnosticResult result = THREE.run(PressedGate.of(trained()), count -> {});
    assertThat(result.report().figures())
        .containsEntry("deletion_rate", 62 / 64.0)
        .containsKeys("recall_2", "precision_2");
    StringWriter table = new StringWriter();
    result.writeTable(table);
    List<String> kept = table.toString().lines().skip(1).map(line -> line.split("\t")[3]).toList();
    assertThat(kept).hasSize(3).allMatch(row -> row.replace(".", "").length() == 1);
  }

  @Test
  void a_model_of_sub_words_is_refused() throws IOException {
    TrainedWeights bytes = trained();
    TrainedWeights subwords =
        new TrainedWeights(
            folder, ModelConfigs.small(), bytes.decoder(), bytes.weights(), null, null);
    assertThatThrownBy(() -> THREE.run(subwords, count -> {}))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining(" reads sub-words, and the diagnostic strings are for models that")
        .hasMessageEndingWith(
            "; name one that token-merging train has made with objective.diagnostic");
  }
}
