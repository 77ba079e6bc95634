package org.tokenmerging.training.batches;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.text.BytePieceTokenizer;
import org.tokenmerging.training.data.TrainingDataException;
import org.tokenmerging.training.options.TrainingOptions;

class LabelledBatchesTest {

  @TempDir Path folder;

  private TrainingOptions options() {
    return TrainingOptions.of(
        Map.of(
            "run",
            "run",
            "objective.labels",
            "1",
            "source.sms.kind",
            "labelled",
            "source.sms.path",
            "sms.txt"),
        folder);
  }

  private void write(String... lines) throws IOException {
    Files.write(folder.resolve("sms.txt"), List.of(lines));
  }

  @Test
  void a_label_that_comes_while_the_run_is_at_work_is_named_with_its_text() throws IOException {
    write("even\tred bread", "odd\tnight cloud");
    WholeTexts texts = new WholeTexts(new BytePieceTokenizer(), 32, warning -> {});
    try (LabelledBatches batches = LabelledBatches.of(options(), texts, 4)) {
      write("green\triver stone");
      assertThatThrownBy(batches::next)
          .isInstanceOf(TrainingDataException.class)
          .hasMessage(
              "unknown label 'green'; known are [even, odd], as they were when the run opened its"
                  + " files; the text that has it begins with 'river stone': give it a label of"
                  + " these, or take its line out");
    }
  }
}
