package org.tokenmerging.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.checkpoint.MadeModels;
import org.tokenmerging.training.RunStart;

/** What a tuning refuses before it has read anything. */
class TuningRefusalsIT {

  @TempDir Path folder;

  private Path text;

  @BeforeEach
  void write() throws IOException {
    text = Files.writeString(folder.resolve("few.txt"), "baba defi koko luro siba .\n");
  }

  private MadeTuningRun made() {
    return new MadeTuningRun(folder, "run", text);
  }

  private void assertRefused(RunStart start, String message) {
    assertThatThrownBy(() -> made().run(start))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(message);
    assertThat(made().runFolder().options()).doesNotExist();
  }

  @Test
  void no_model_to_begin_with() {
    assertRefused(
        RunStart.fresh(),
        "method=tune needs a model to begin with; name one with a fitted gate by --from");
  }

  @Test
  void a_model_without_a_gate_that_was_fitted() {
    Path base = MadeTuningRun.base(folder);
    assertRefused(
        RunStart.from(base),
        base
            + " has no gate made by fit to begin with; make one first: token-merging fit --from "
            + base
            + " --data TEXT_FILE ... --to MODEL_DIR, and tune that");
  }

  @Test
  void a_model_of_another_family() {
    Path t5 = MadeModels.t5(folder.resolve("t5"), 2);
    assertRefused(
        RunStart.from(t5),
        t5
            + " is of family T5, and method=tune is made for BERT's; leave method out to train it"
            + " otherwise");
  }

  @Test
  void the_model_s_own_folder_for_the_run() {
    Path base = MadeTuningRun.base(folder);
    MadeTuningRun run = made().with("run", base.toString());
    assertThatThrownBy(() -> run.run(RunStart.from(base)))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "run="
                + base
                + " holds a model (model.json), which may be lost; give this run a folder of its"
                + " own with run=");
  }

  @Test
  void a_folder_with_nothing_to_resume() {
    assertRefused(
        RunStart.resumed(),
        "there is no checkpoint in "
            + folder.resolve("run")
            + " to resume from; leave --resume out to begin");
  }
}
