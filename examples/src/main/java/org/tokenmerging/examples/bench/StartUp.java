package org.tokenmerging.examples.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.examples.ExampleText;

/**
 * How long a fresh JVM takes to its first vector. The cache folder is filled before: what is
 * unpacked and built once a machine does not count.
 *
 * @param open milliseconds to open the model, engine included
 * @param first milliseconds of the first sentence
 * @param whole milliseconds from the start of the process to its first vector
 */
record StartUp(double open, double first, double whole) {

  /** The header of {@link #tsv}. */
  static final String HEADER = "model\tstart\topen_ms\tfirst_ms\twhole_ms";

  private static final String SENTENCE = "The quick brown fox jumps over the lazy dog.";
  private static final int MINUTES = 10;

  /** In the fresh JVM: opens the model, encodes a sentence, prints both times. */
  public static void main(String[] arguments) {
    long begin = System.nanoTime();
    try (TokenMergingEncoder encoder = TokenMergingEncoder.open(arguments[0])) {
      long opened = System.nanoTime();
      encoder.encode(SENTENCE);
      long encoded = System.nanoTime();
      ExampleText.standardOutput().println((opened - begin) + " " + (encoded - opened));
    }
  }

  /**
   * Starts a JVM with this one's class path and cache folder.
   *
   * @throws IOException if it fails; what it printed is in the message
   */
  static StartUp measure(String model) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command(model));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    long begin = System.nanoTime();
    Process process = builder.start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      String line = out.readLine();
      long whole = System.nanoTime() - begin;
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0 || line == null) {
        throw new IOException("a JVM that should open " + model + " failed; it said: " + line);
      }
      String[] times = line.split(" ", -1);
      return new StartUp(
          Long.parseLong(times[0]) / 1e6, Long.parseLong(times[1]) / 1e6, whole / 1e6);
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> command(String model) {
    String cache = System.getProperty("tokenmerging.cache");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return List.of(
        java,
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        cache == null ? "-Dunset" : "-Dtokenmerging.cache=" + cache,
        "-cp",
        classPath,
        StartUp.class.getName(),
        model);
  }

  /** The raw numbers. */
  String tsv(String model, int start) {
    return model + "\t" + start + "\t" + open + "\t" + first + "\t" + whole;
  }
}
