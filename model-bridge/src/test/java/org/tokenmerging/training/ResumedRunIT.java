package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.checkpoint.MadeModels;
import org.tokenmerging.internal.files.FolderTree;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.training.data.TrainingDataException;
import org.tokenmerging.training.options.TrainingOptions;

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
    assertThat(moved.told)
        .filteredOn(told -> told.startsWith("warning"))
        .containsExactly("warning: optimiser.steps was 6 and is 9 from step 7 on");
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
  void what_is_not_given_stays_as_the_run_has_it_and_what_has_changed_is_told() throws IOException {
    MadeRun.spans(folder, "run").with("gate.kp", "0.5", "gate.ki", "0.1").run();
    MadeRun resumed = MadeRun.spans(folder, "run").with("gate.ki", "0.2", "optimiser.steps", "7");
    resumed.run(RunStart.resumed());
    assertThat(TrainingOptions.read(resumed.runFolder().options()).resolved())
        .containsEntry("gate.kp", "0.5")
        .containsEntry("gate.ki", "0.2");
    assertThat(resumed.told)
        .contains(
            "warning: gate.kp is not given and stays 0.5; the default is 0.01",
            "warning: gate.ki was 0.1 and is 0.2 from step 7 on");
  }

  @Test
  void a_run_with_other_labels_is_refused_and_its_own_stay() throws IOException {
    MadeRun run = MadeRun.labels(folder, "run");
    run.run();
    String options = Files.readString(run.runFolder().options());
    Path data = folder.resolve("sms.txt");
    Files.writeString(data, Files.readString(data).replace("odd", "add"));
    assertThatThrownBy(() -> run.with("optimiser.steps", "9").run(RunStart.resumed()))
        .isInstanceOf(TrainingDataException.class)
        .hasMessage(
            "the run was begun with the labels [even, odd], and its data has [add, even] now;"
                + " resume with the labels that it was begun with, or begin a new run in another"
                + " folder");
    assertThat(folder.resolve("run/labels.txt")).hasContent("even\nodd\n");
    assertThat(run.runFolder().options()).hasContent(options);
    Files.writeString(data, Files.readString(data).replace("add", "odd"));
    run.run(RunStart.resumed());
    assertThat(run.steps()).hasSize(9);
  }

  @Test
  void a_run_with_a_teacher_of_wider_vectors_is_refused() throws IOException {
    MadeRun run = taught(MadeModels.t5(folder.resolve("teacher"), 1));
    run.run();
    Path there = Files.createDirectory(folder.resolve("there"));
    Path wider = MadeRun.spans(there, "wide").with("model.hidden", "32").run();
    MadeRun other = taught(Files.move(wider, there.resolve("teacher")));
    assertThatThrownBy(() -> other.run(RunStart.resumed()))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith(
            "vectors.teacher gives vectors of 32 numbers, and the run was begun")
        .hasMessageContaining("with a teacher that gives 8; resume with the same teacher");
  }

  private MadeRun taught(Path teacher) {
    return MadeRun.bare(folder, "run")
        .shape()
        .with("objective.vectors", "1", "vectors.teacher", teacher.toString())
        .with("source.en.path", MadeRun.text(folder, "en.txt", 60, 1).toString());
  }

  @Test
  @EnabledOnOs(OS.LINUX) // where a process can list its open files
  void a_resumption_that_cannot_write_its_options_leaves_nothing_open() throws IOException {
    MadeRun run = MadeRun.spans(folder, "run").with("batch.shuffled", "20");
    run.run();
    Path options = run.runFolder().options();
    Path kept = Files.move(options, folder.resolve("kept"));
    Files.copy(kept, options);
    RunProgress progress =
        new Watching(
            "building the graph",
            () -> {
              Files.delete(options);
              Files.createDirectories(options.resolve("in the way"));
            });
    assertThatThrownBy(() -> TrainingRun.run(run.options(), RunStart.resumed(), progress))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot write " + options);
    assertThat(openFiles()).doesNotContain(folder.resolve("en.txt"));
    FolderTree.deleteQuietly(options);
    Files.move(kept, options);
    assertThat(run.run(RunStart.resumed())).isDirectory();
  }

  private static List<Path> openFiles() throws IOException {
    List<Path> open = new ArrayList<>();
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      for (Path each : all.toList()) {
        if (Files.exists(each)) {
          open.add(Files.readSymbolicLink(each));
        }
      }
    }
    return open;
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
