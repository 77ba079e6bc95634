package org.tokenmerging.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The machine that a figure was measured on. */
final class Machine {

  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Processor, cores, operating system and Java, in a line. */
  static String describe() {
    return String.format(
        Locale.ROOT,
        "%s, %d cores; %s %s; Java %s (%s)",
        processor(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.version(),
        System.getProperty("java.vendor"));
  }

  /** The processor's name where Linux tells it, else its kind. */
  private static String processor() {
    try {
      return Files.readAllLines(PROCESSOR).stream()
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
