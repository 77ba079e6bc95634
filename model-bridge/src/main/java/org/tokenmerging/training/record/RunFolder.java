package org.tokenmerging.training.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.internal.files.AtomicFile;

/**
 * The folder of a run: where each thing is, and how it is written.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {

  /** The first line of a run's options, by which they are told from a user's own file. */
  private static final String HEAD =
      "# The options of this run, with the defaults of those that were not given.";

  private static final String BEGUN_WITH = "# It began, by --from, with ";

  /**
   * Makes the folder unless it is there.
   *
   * @throws IOException if that cannot be done; the message names it
   */
  public static RunFolder make(Path path) throws IOException {
    AtomicFile.makeFolder(path);
    return new RunFolder(path);
  }

  /** The options that the run has, defaults included. */
  public Path options() {
    return path.resolve("options.properties");
  }

  /**
   * Whether a run has put its options here; a file of that name that a user wrote does not count.
   */
  public boolean holdsRun() throws IOException {
    if (!Files.isRegularFile(options())) {
      return false;
    }
    try (Stream<String> lines = Files.lines(options(), StandardCharsets.ISO_8859_1)) {
      return lines.findFirst().filter(HEAD::equals).isPresent();
    }
  }

  /** The model that the run began with, as its options name it; null for none. */
  public @Nullable Path begunWith() throws IOException {
    return Files.readAllLines(options(), StandardCharsets.UTF_8).stream()
        .filter(line -> line.startsWith(BEGUN_WITH))
        .findFirst()
        .map(line -> Path.of(line.substring(BEGUN_WITH.length())))
        .orElse(null);
  }

  /** The figures of each logged step. */
  public Path steps() {
    return path.resolve("steps.csv");
  }

  /** The page with the curves. */
  public Path page() {
    return path.resolve("curves.html");
  }

  /** The curves as a picture. */
  public Path picture() {
    return path.resolve("curves.svg");
  }

  /**
   * The newest checkpoint that can be read.
   *
   * @param warnings told of each newer one that cannot, and why
   * @throws InvalidOptionException if there is none at all
   * @throws IOException if there are some and none can be read
   */
  public RunCheckpoint newestCheckpoint(Consumer<String> warnings) throws IOException {
    return checkpoints().newest(warnings).orElseThrow(this::nothingToResume);
  }

  /** What to throw where a run cannot go on, as none has begun here. */
  public InvalidOptionException nothingToResume() {
    return new InvalidOptionException(
        "there is no checkpoint in " + path + " to resume from; leave --resume out to begin");
  }

  /** The checkpoints. */
  public Checkpoints checkpoints() {
    return new Checkpoints(path.resolve("checkpoints"));
  }

  /**
   * Writes the options, each on a line as {@code key=value}.
   *
   * @param options by key, in the order in which they are written
   * @param from the model that the run began with, which a comment names; null for none
   */
  public void writeOptions(Map<String, String> options, @Nullable Path from) throws IOException {
    AtomicFile.write(
        options(),
        out -> {
          out.write(HEAD + "\n");
          if (from != null) {
            out.write(BEGUN_WITH + from.toAbsolutePath().normalize() + "\n");
          }
          for (Map.Entry<String, String> option : options.entrySet()) {
            out.write(option.getKey() + "=" + option.getValue().replace("\\", "\\\\") + "\n");
          }
        });
  }

  /**
   * Draws the curves of the log for a run that goes on; the page loads itself anew.
   *
   * @param refresh after which it does so
   * @param now what time it is
   */
  public void drawRunning(Duration refresh, Instant now) throws IOException {
    List<StepFigures> all = StepLog.read(steps());
    write(page(), CurvesPage.running(name(), all, refresh, now));
  }

  /** Draws the curves of the log for a run that has come to its end, as a page and a picture. */
  public void drawFinished() throws IOException {
    List<StepFigures> all = StepLog.read(steps());
    drawEnded(all, CurvesPage.finished(name(), all));
  }

  /**
   * The same for a run that could not go on.
   *
   * @param step steps that were done
   * @param why in words
   */
  public void drawStopped(long step, String why) throws IOException {
    List<StepFigures> all = StepLog.read(steps());
    drawEnded(all, CurvesPage.stopped(name(), all, step, why));
  }

  private void drawEnded(List<StepFigures> all, String content) throws IOException {
    write(page(), content);
    write(picture(), CurvesPicture.of(all));
  }

  /** Its name: that of the run, and of the model that the run makes. */
  public String name() {
    return String.valueOf(path.toAbsolutePath().normalize().getFileName());
  }

  private static void write(Path file, String content) throws IOException {
    AtomicFile.write(file, out -> out.write(content));
  }
}
