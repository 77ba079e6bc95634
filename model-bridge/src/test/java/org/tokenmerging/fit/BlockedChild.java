package org.tokenmerging.fit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.tokenmerging.sample.WorkProgress;

/**
 * A JVM of its own that fits or calibrates up to some point of the work, and there waits to be
 * killed.
 */
final class BlockedChild {

  private static final String THERE = "it has come there";
  private static final int LIMIT_SECONDS = 120;

  private BlockedChild() {}

  /**
   * Starts the work, waits until it has come to that point, and kills it there as {@code kill -9}
   * does.
   *
   * @param part of the work
   * @param step how many steps of it are done
   * @param directories one to calibrate, or two: the encoder's and the one to make by force
   */
  static void kill(Path folder, String part, int step, Path text, Path... directories)
      throws IOException, InterruptedException {
    end(Process::destroyForcibly, folder, part, step, text, directories);
  }

  /** The same, but tells it to end, as Ctrl-C and {@code kill} do. */
  static void interrupt(Path folder, String part, int step, Path text, Path... directories)
      throws IOException, InterruptedException {
    end(Process::destroy, folder, part, step, text, directories);
  }

  private static void end(
      Consumer<Process> by, Path folder, String part, int step, Path text, Path... directories)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(BlockedChild.class.getName(), part, String.valueOf(step)));
    command.add(text.toString());
    for (Path directory : directories) {
      command.add(directory.toString());
    }
    File err = folder.resolve("stderr").toFile();
    Process process = new ProcessBuilder(command).redirectError(err).start();
    boolean there = comesThere(process);
    by.accept(process);
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("it cannot be killed");
    }
    if (!there) {
      throw new IOException("it ended before: " + Files.readString(err.toPath()));
    }
  }

  private static boolean comesThere(Process process) throws IOException {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      return out.lines().anyMatch(THERE::equals);
    }
  }

  public static void main(String[] args) throws IOException {
    BlockingAt progress = new BlockingAt(args[0], Integer.parseInt(args[1]));
    List<Path> data = List.of(Path.of(args[2]));
    Path directory = Path.of(args[3]);
    if (args.length == 4) {
      GateCalibration.run(directory, data, 1, progress);
    } else {
      Path to = Path.of(args[4]);
      GateFit.run(
          new FitOptions(directory, data, to, null, null, 1, true), FitRecipe.standard(), progress);
    }
  }

  private static final class BlockingAt implements WorkProgress {

    private final String part;
    private int left;
    private boolean begun;

    BlockingAt(String part, int step) {
      this.part = part;
      this.left = step;
    }

    @Override
    public void begin(String what, String unit, long total) {
      begun = what.equals(part);
      step(0);
    }

    @Override
    public void step(long count) {
      if (begun && left-- == 0) {
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println(THERE);
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }

    @Override
    public void warn(String message) {}
  }
}
