package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.checkpoint.MadeModels;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.training.data.TrainingDataException;
import org.tokenmerging.training.optimiser.DivergedException;
import org.tokenmerging.training.record.RunCheckpoint;
import org.tokenmerging.training.record.RunLock;

/** What a run does not do, and what it says then. */
class RunRefusalsIT {

  @TempDir Path folder;

  private MadeRun spans() {
    return MadeRun.spans(folder, "run");
  }

  private long lastCheckpoint(MadeRun run) throws IOException {
    return run.runFolder().checkpoints().newest(run.told::add).map(RunCheckpoint::step).orElse(-1L);
  }

  @Nested
  class ItsFolder {

    @Test
    void a_run_that_is_there_is_not_begun_anew() throws IOException {
      spans().run();
      assertThatThrownBy(() -> spans().run())
          .isInstanceOf(InvalidOptionException.class)
          .hasMessage(
              "there is a run in "
                  + folder.resolve("run")
                  + ", its newest checkpoint is step-000000006; go on with it by --resume, or give"
                  + " this run a folder of its own with run=");
    }

    @Test
    void a_run_whose_checkpoints_cannot_be_read_is_not_begun_anew_either() throws IOException {
      spans().run();
      Path checkpoint = folder.resolve("run/checkpoints/step-000000006");
      Files.delete(checkpoint.resolve("SHA256SUMS"));
      assertThatThrownBy(() -> spans().run())
          .isInstanceOf(InvalidOptionException.class)
          .hasMessageContaining("its newest checkpoint is step-000000006");
      assertThatThrownBy(() -> spans().run(RunStart.resumed()))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("none of the 1 checkpoints in " + checkpoint.getParent())
          .hasMessageContaining("the newest, step-000000006, because: it has no SHA256SUMS");
      assertThat(checkpoint).isDirectory();
    }

    @ParameterizedTest
    @CsvSource({"model.json", "config.json", "model"})
    void a_folder_with_a_model_is_refused_and_stays_as_it_is(String what) throws IOException {
      Path run = Files.createDirectories(folder.resolve("run"));
      Files.writeString(run.resolve(what), "a model's");
      Files.writeString(run.resolve("tokenizer.json"), "a model's own");
      assertThatThrownBy(() -> spans().run())
          .isInstanceOf(InvalidOptionException.class)
          .hasMessage(
              "run="
                  + run
                  + " holds a model ("
                  + what
                  + "), which may be lost; give this run a folder of its own with run=");
      assertThat(run.resolve("tokenizer.json")).hasContent("a model's own");
      assertThat(run).isDirectoryNotContaining("glob:**options.properties");
    }

    @Test
    void the_folder_that_it_begins_from_is_refused() throws IOException {
      Path run = Files.createDirectories(folder.resolve("run"));
      assertThatThrownBy(() -> spans().run(RunStart.from(run.resolve("../run"))))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessageStartingWith("run=" + run + " is the folder that --from names");
    }

    @ParameterizedTest
    @CsvSource({"tokenizer.json", "options.properties", "steps.csv", "labels.txt"})
    void a_file_that_no_run_has_written_is_not_replaced(String name) throws IOException {
      Path file = Files.createDirectories(folder.resolve("run")).resolve(name);
      Files.writeString(file, "mine");
      assertThatThrownBy(() -> spans().run())
          .isInstanceOf(InvalidOptionException.class)
          .hasMessageStartingWith(file + " is of no run and would be replaced; move it away");
      assertThat(file).hasContent("mine");
    }

    @Test
    void what_a_run_that_never_got_to_a_checkpoint_has_left_is_replaced() throws IOException {
      Path run = Files.createDirectories(folder.resolve("run"));
      spans().runFolder().writeOptions(spans().options().resolved(), null);
      Files.writeString(run.resolve("tokenizer.json"), "of the run before");
      Files.writeString(run.resolve("steps.csv"), "of the run before");
      spans().run();
      assertThat(run.resolve("tokenizer.json")).doesNotExist();
      assertThat(spans().steps()).hasSize(6);
    }

    @Test
    void without_a_checkpoint_there_is_nothing_to_resume() {
      assertThatThrownBy(() -> spans().run(RunStart.resumed()))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessage(
              "there is no checkpoint in "
                  + folder.resolve("run")
                  + " to resume from; leave --resume out to begin");
    }

    @Test
    void a_model_says_nothing_to_a_run_that_is_resumed() {
      assertThatThrownBy(() -> new RunStart(folder, true))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessageStartingWith("--from says nothing beside --resume");
    }

    @Test
    void another_run_of_this_process_is_kept_out() throws IOException {
      Files.createDirectories(folder.resolve("run"));
      try (RunLock lock = RunLock.take(folder.resolve("run"))) {
        assertThat(lock).isNotNull();
        assertThatThrownBy(() -> spans().run())
            .isInstanceOf(IOException.class)
            .hasMessageStartingWith("another run is at work in " + folder.resolve("run"));
      }
      spans().run();
    }

    @Test
    void what_is_learnt_must_stay_and_how_may_change() throws IOException {
      spans().run();
      assertThatThrownBy(() -> spans().with("batch.rows", "8").run(RunStart.resumed()))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessage(
              "batch.rows=8 is not what the run was begun with (4); resume with the same, or begin"
                  + " a new run in another folder");
      assertThatThrownBy(() -> spans().with("optimiser.steps", "4").run(RunStart.resumed()))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessage(
              "optimiser.steps '4' is less than the 6 steps that the run has done; allowed: at"
                  + " least 6");
      MadeRun longer = spans().with("optimiser.steps", "9", "gate.target", "0.3");
      longer.run(RunStart.resumed());
      assertThat(longer.steps()).hasSize(9);
      assertThat(longer.steps().get(5).targetRate()).isEqualTo(0.5);
      assertThat(longer.steps().get(8).targetRate()).isEqualTo(0.3);
    }
  }

  @Nested
  class OnTheWay {

    @Test
    void a_loss_that_is_no_number_ends_it_and_the_last_checkpoint_is_intact() throws IOException {
      MadeRun run =
          spans()
              .with("optimiser.learningRate", "1e37", "optimiser.warmUp", "6")
              .with("optimiser.clip", "0", "record.checkpointMinutes", "0.00001");
      assertThatThrownBy(run::run)
          .isInstanceOf(DivergedException.class)
          .hasMessageContaining("training has diverged")
          .hasMessageContaining("take a smaller learning rate or a stronger clip; the last")
          .hasMessageEndingWith(
              "; the last checkpoint is "
                  + run.runFolder().checkpoints().names().get(0)
                  + ": go on from it by --resume with that");
      assertThat(lastCheckpoint(run)).isPositive();
      assertThat(folder.resolve("run/model")).doesNotExist();
      assertThat(run.runFolder().page())
          .content()
          .contains("The run stopped after step ", "training has diverged")
          .doesNotContain("http-equiv", "The run is over");
    }

    @Test
    void where_there_is_no_checkpoint_yet_it_says_to_begin_anew() {
      MadeRun run =
          spans()
              .with("optimiser.learningRate", "1e37", "optimiser.warmUp", "6")
              .with("optimiser.clip", "0");
      assertThatThrownBy(run::run)
          .isInstanceOf(DivergedException.class)
          .hasMessageEndingWith("; there is no checkpoint yet: begin anew with that");
    }

    @Test
    void curves_that_cannot_be_drawn_are_told_once_and_do_not_end_it() throws IOException {
      Path page = Files.createDirectories(folder.resolve("run/curves.html"));
      Files.writeString(page.resolve("file"), "in the way");
      MadeRun run = spans();
      assertThat(run.run()).isDirectory();
      assertThat(run.told.stream().filter(told -> told.startsWith("warning")))
          .singleElement()
          .asString()
          .startsWith("warning: the curves cannot be drawn, and the run goes on: cannot write");
    }

    @Test
    void a_line_that_cannot_be_read_ends_it_and_is_named() throws IOException {
      MadeRun run = MadeRun.labels(folder, "run");
      MadeRun.write(folder, "sms.txt", List.of("ham\tGood morning", "spam\tWin", "no tab here"));
      assertThatThrownBy(run::run)
          .isInstanceOf(TrainingDataException.class)
          .hasMessage(
              folder.resolve("sms.txt") + ", line 3: 1 of 2 columns; a line is: label TAB text");
    }

    @Test
    void bytes_that_are_not_utf_8_end_it_until_they_are_mended() throws IOException {
      Path file = MadeRun.text(folder, "long.txt", 4000, 1);
      byte[] text = Files.readAllBytes(file);
      text[text.length - 9] = (byte) 0xff;
      Files.write(file, text);
      MadeRun run =
          spans()
              .with("source.en.path", "long.txt", "batch.rows", "32", "batch.length", "512")
              .with("batch.shuffled", "20", "record.checkpointMinutes", "0.00001")
              .with("optimiser.steps", "20");
      assertThatThrownBy(run::run)
          .isInstanceOf(TrainingDataException.class)
          .hasMessage(
              file
                  + ", line 4000: bytes that are not UTF-8; convert the file or take the line out;"
                  + " mend it, then go on from "
                  + run.runFolder().checkpoints().names().get(0)
                  + " by --resume");
      assertThat(lastCheckpoint(run)).isPositive();
      text[text.length - 9] = ' ';
      Files.write(file, Arrays.copyOf(text, text.length - 3));
      run.run(RunStart.resumed());
      assertThat(run.steps()).hasSize(20);
      assertThat(run.told)
          .contains(
              "warning: source 1 of objective spans has changed since the checkpoint: its files had "
                  + text.length
                  + " bytes together and have "
                  + (text.length - 3)
                  + "; the run goes on with them, and a few texts may come again or be left out");
    }

    @Test
    void a_model_that_cannot_be_made_is_no_run_that_is_over() throws IOException {
      MadeRun run = spans();
      Path model = folder.resolve("run/model");
      assertThatThrownBy(() -> TrainingRun.run(run.options(), RunStart.fresh(), inTheWay(model)))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("all steps are done, and the model cannot be made: ")
          .hasMessageEndingWith(
              "; the last checkpoint is whole: put that right, then --resume makes the model again");
      assertThat(run.runFolder().page())
          .content()
          .contains("The run stopped after step 6", "the model cannot be made")
          .doesNotContain("The run is over");
      Files.delete(model.resolve("mine.txt"));
      Files.delete(model);
      assertThat(run.run(RunStart.resumed())).isDirectory();
      assertThat(run.runFolder().page()).content().contains("The run is over");
    }

    /** Puts something where the model is to be. */
    private static RunProgress inTheWay(Path model) {
      return new Watching(
          "making the model directory",
          () -> Files.writeString(Files.createDirectory(model).resolve("mine.txt"), "mine"));
    }

    @Test
    void a_checkpoint_that_cannot_be_written_ends_it_and_says_what_to_do() throws IOException {
      Files.createDirectories(folder.resolve("run"));
      Files.writeString(folder.resolve("run/checkpoints"), "a file where a folder should be");
      assertThatThrownBy(() -> spans().run())
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cannot write the checkpoint ")
          .hasMessageContaining("it is a file, not a folder; there is none before it")
          .hasMessageEndingWith("then begin anew");
    }
  }

  @Nested
  class ItsModel {

    private MadeRun from() {
      return spans().without("model.");
    }

    @Test
    void leaves_nothing_where_it_is_refused() throws IOException {
      Path base = MadeModels.mrt5(folder.resolve("base"));
      MadeRun shaped = from().with("model.hidden", "8");
      assertThatThrownBy(() -> shaped.run(RunStart.from(base)))
          .isInstanceOf(InvalidOptionException.class);
      try (Stream<Path> left = Files.list(folder.resolve("run"))) {
        assertThat(left).containsExactly(folder.resolve("run/lock"));
      }
    }

    @Test
    void must_be_one() {
      assertThatThrownBy(() -> from().run(RunStart.from(folder)))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage(
              folder
                  + " is nothing to train from: it has neither model.json (a model directory) nor"
                  + " config.json (a checkpoint as import reads it); name a folder with one of"
                  + " these, such as the model in the folder of a run");
    }

    @ParameterizedTest
    @CsvSource({"model.hidden, 8", "model.k, -20", "model.gateLayer, 1"})
    void says_its_own_shape(String key, String value) {
      Path base = MadeModels.mrt5(folder.resolve("base"));
      assertThatThrownBy(() -> from().with(key, value).run(RunStart.from(base)))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessageStartingWith(key + "=" + value)
          .hasMessageContaining(" says nothing beside --from " + base);
    }

    @Test
    void has_no_gate_beyond_its_layers() {
      Path base = MadeModels.t5(folder.resolve("base"), 1);
      assertThatThrownBy(() -> from().with("model.gateLayer", "3").run(RunStart.from(base)))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessage(
              "model.gateLayer '3' is not allowed: model '"
                  + base
                  + "' has 3 layers, 1 to 2 may come before the gate");
    }

    @Test
    void of_sub_words_learns_no_spans_and_begins_no_gate() {
      Path base = MadeModels.bert(folder.resolve("base"), List.of("river", "stone"));
      assertThatThrownBy(() -> from().run(RunStart.from(base)))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessageContaining("reads sub-words, and objective.spans");
      MadeRun gated =
          from()
              .without("objective.")
              .with("objective.vectors", "1", "vectors.teacher", base.toString());
      assertThatThrownBy(() -> gated.run(RunStart.from(base)))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessageContaining(
              "a gate begins here in family T5 only; make one with token-merging");
    }

    @Test
    void reads_no_longer_rows_than_it_can() {
      Path base = MadeModels.t5(folder.resolve("base"), 1);
      assertThatThrownBy(() -> from().with("batch.length", "2048").run(RunStart.from(base)))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessage(
              "batch.length '2048' is not allowed: model '"
                  + base
                  + "' reads at most 1024 ids at one go");
    }

    @Test
    void has_no_prefix() {
      List<String> words = List.of("query", "river", "stone");
      Path base =
          MadeModels.bert(folder.resolve("base"), words, 1, null, ModelPooling.MEAN, "query");
      MadeRun run = MadeRun.labels(folder, "run").without("model.").with("gate.control", "none");
      assertThatThrownBy(() -> run.run(RunStart.from(base)))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessage(
              "model '"
                  + base
                  + "' has the prefix 'query' before every text, and texts are trained on without"
                  + " one; import it again without --prefix and train that, or begin with another"
                  + " model");
    }
  }
}
