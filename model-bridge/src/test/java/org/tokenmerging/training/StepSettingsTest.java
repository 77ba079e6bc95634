package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.training.optimiser.OptimiserSettings;
import org.tokenmerging.training.step.Objective;
import org.tokenmerging.training.step.Regularisers;
import org.tokenmerging.training.step.StepOptions;

class StepSettingsTest {

  @TempDir Path folder;

  private StepOptions of(MadeRun run) {
    return StepSettings.of(run.options(), null, 0, 2);
  }

  private MadeRun labels() {
    return MadeRun.labels(folder, "run");
  }

  @Test
  void products_are_taken_in_bfloat16_if_asked() {
    assertThat(of(labels()).bfloat16()).isFalse();
    assertThat(of(labels().with("optimiser.precision", "bfloat16")).bfloat16()).isTrue();
  }

  @Test
  void what_is_learnt_and_what_holds_it_back_are_those_of_the_run() {
    StepOptions options =
        of(
            labels()
                .with("gate.hardShare", "0.5", "gate.scoresLoss", "0.25")
                .with("optimiser.dropout", "0.2", "optimiser.weightDecay", "0.01")
                .with("optimiser.clip", "0"));
    assertThat(options.objectives().all()).containsExactly(Objective.CLASSES);
    assertThat(options.objectives().classes()).isEqualTo(2);
    assertThat(options.regularisers()).isEqualTo(new Regularisers(true, 0.25, 0.2));
    assertThat(options.optimiser()).isEqualTo(new OptimiserSettings(0.9, 0.999, 1e-8, 0.01, 1e9));
    assertThat(options.seed()).isEqualTo(3);
  }
}
