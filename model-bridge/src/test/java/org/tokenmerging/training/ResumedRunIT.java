package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.internal.files.FolderTree;
import org.tokenmerging.model.ModelDirectory;

/** A run that goes on elsewhere or for longer, and what its folder then holds. */
class ResumedRunIT {

  @TempDir Path folder;

  @Test
  void a_run_that_was_moved_as_a_whole_goes_on_there() throws IOException {
    Path here = Files.createDirectory(folder.resolve("here"));
    MadeRun.spans(here, "run").run();
    Path there = Files.move(here, folder.resolve("there"));
    MadeRun moved = MadeRun.spans(there, "run").with("optimiser.steps", "9");
    moved.run(RunStart.resumed());
    MadeRun stayed = MadeRun.spans(Files.createDirectory(here), "run");
    stayed.run();
    stayed.with("optimiser.steps", "9").run(RunStart.resumed());
    assertThat(moved.losses()).hasSize(9).isEqualTo(stayed.losses());
    assertThat(moved.told).noneMatch(told -> told.startsWith("warning"));
    assertThat(TrainingOptions.read(moved.runFolder().options()).record().run())
        .isEqualTo(there.resolve("run"));
  }

  @Test
  void of_model_and_checkpoint_the_later_one_is_what_the_run_has_learnt() throws IOException {
    MadeRun run = MadeRun.spans(folder, "run");
    Path model = run.run();
    Path shorter = Files.move(model, folder.resolve("shorter"));
    run.with("optimiser.steps", "9").run(RunStart.resumed());
    float[] ofNine = embeddings(model);
    assertThat(embeddings(folder.resolve("run"))).as("both of step 9").isEqualTo(ofNine);

    FolderTree.deleteQuietly(model);
    Files.move(shorter, model); // as if the longer run had been stopped before its end
    assertThat(embeddings(model)).isNotEqualTo(ofNine);
    assertThat(embeddings(folder.resolve("run"))).as("the checkpoint's").isEqualTo(ofNine);

    FolderTree.deleteQuietly(folder.resolve("run/checkpoints"));
    assertThat(embeddings(folder.resolve("run"))).isEqualTo(embeddings(model));
  }

  private static float[] embeddings(Path path) throws IOException {
    TrainedWeights trained = TrainedWeights.read(path, warning -> {});
    return trained.weights().get("shared.weight").values();
  }

  @Test
  void a_run_that_is_over_makes_its_model_again() throws IOException {
    MadeRun run = MadeRun.spans(folder, "run");
    FolderTree.deleteQuietly(run.run());
    Path again = run.run(RunStart.resumed());
    ModelDirectory.open(again).verify();
    assertThat(run.steps()).hasSize(6);
  }
}
