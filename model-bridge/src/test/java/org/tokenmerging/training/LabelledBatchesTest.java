package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.text.BytePieceTokenizer;
import org.tokenmerging.training.data.TrainingDataException;

class LabelledBatchesTest {

  @TempDir Path folder;

  @Test
  void a_label_that_comes_while_the_run_is_at_work_is_named_with_its_text() {
    TrainingOptions options = MadeRun.labels(folder, "run").options();
    WholeTexts texts = new WholeTexts(new BytePieceTokenizer(), 32, warning -> {});
    try (LabelledBatches batches = LabelledBatches.of(options, texts, 4)) {
      MadeRun.write(folder, "sms.txt", List.of("green\triver stone"));
      assertThatThrownBy(batches::next)
          .isInstanceOf(TrainingDataException.class)
          .hasMessage(
              "unknown label 'green'; known are [even, odd], as they were when the run opened its"
                  + " files; the text that has it begins with 'river stone': give it a label of"
                  + " these, or take its line out");
    }
  }
}
