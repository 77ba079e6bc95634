package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.Sha256;
import org.tokenmerging.training.options.TrainingOptions;
import org.tokenmerging.training.record.Pace;
import org.tokenmerging.training.record.StepFigures;

/** A process that is killed, and the run that goes on where it was. */
class KilledRunIT {

  private static final String THERE = "it has come there";
  private static final int LIMIT_SECONDS = 120;
  private static final int STEPS = 24;
  private static final int KILLED_AT = 15;

  @TempDir Path folder;

  /** With all that a run remembers: two sources, two objectives, controller, dropout, parts. */
  private MadeRun made(String name) {
    return MadeRun.spans(folder, name)
        .with("source.fr.path", MadeRun.text(folder, "fr.txt", 23, 2).toString())
        .with("source.sms.path", MadeRun.labelled(folder, "sms.txt", 10).toString())
        .with("source.sms.kind", "labelled", "objective.labels", "1")
        .with("batch.microBatches", "2", "batch.shuffled", "7", "gate.hardShare", "0.3")
        .with("optimiser.steps", String.valueOf(STEPS), "optimiser.warmUp", "5")
        .with("record.checkpointMinutes", "0.0001");
  }

  @Test
  void a_run_that_was_killed_goes_on_as_if_it_had_not_been()
      throws IOException, InterruptedException {
    MadeRun uninterrupted = made("whole");
    Path whole = uninterrupted.run();

    MadeRun killed = made("killed");
    kill(killed.file("killed.properties"));
    assertThat(folder.resolve("killed/model")).doesNotExist();
    assertThat(killed.steps()).hasSize(KILLED_AT);

    Path resumed = killed.run(RunStart.resumed());
    assertThat(killed.told).doesNotContain("step 1/" + STEPS).contains("step 24/" + STEPS);
    assertThat(MadeRun.timeless(killed.runFolder().steps()))
        .isEqualTo(MadeRun.timeless(uninterrupted.runFolder().steps()));
    assertThat(Sha256.of(resumed.resolve(ModelDirectory.WEIGHTS)))
        .isEqualTo(Sha256.of(whole.resolve(ModelDirectory.WEIGHTS)));
    assertThat(folder.resolve("killed/checkpoints")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void a_second_run_is_kept_out_while_the_first_is_at_work()
      throws IOException, InterruptedException {
    MadeRun made = made("busy");
    Process child = start(made.file("busy.properties"));
    try {
      assertThat(comesThere(child)).isTrue();
      assertThatThrownBy(made::run)
          .isInstanceOf(IOException.class)
          .hasMessage(
              "another run is at work in "
                  + folder.resolve("busy")
                  + "; wait until it is over, or give this one a folder of its own with run=");
    } finally {
      end(child);
    }
  }

  private void kill(Path options) throws IOException, InterruptedException {
    Process child = start(options);
    boolean there = comesThere(child);
    end(child);
    assertThat(there).as(Files.readString(folder.resolve("stderr"))).isTrue();
  }

  private Process start(Path options) throws IOException {
    File err = folder.resolve("stderr").toFile();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    return new ProcessBuilder(
            List.of(
                java, "-Xmx512m", "-cp", classes, KilledRunIT.class.getName(), options.toString()))
        .redirectError(err)
        .start();
  }

  private static void end(Process child) throws IOException, InterruptedException {
    child.destroyForcibly();
    if (!child.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("it cannot be killed");
    }
  }

  private static boolean comesThere(Process child) throws IOException {
    BufferedReader out = child.inputReader(StandardCharsets.UTF_8);
    return out.lines().anyMatch(THERE::equals);
  }

  public static void main(String[] args) throws IOException {
    TrainingOptions options = TrainingOptions.read(Path.of(args[0]));
    TrainingRun.run(options, RunStart.fresh(), new Blocking());
  }

  /** Waits at a step, of which the log knows and no checkpoint does. */
  private static final class Blocking implements RunProgress {

    @Override
    public void step(StepFigures figures, long steps, Pace pace) {
      if (figures.step() == KILLED_AT) {
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println(THERE);
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }

    @Override
    public void begin(String what) {}

    @Override
    public void warn(String message) {}
  }
}
