package org.tokenmerging.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How many threads TensorFlow computes with. Left alone it starts one for each core that the
 * process may run on, and does not see that a container grants less time than that; Java does.
 */
final class ThreadCheck {

  /** The system property that sets them. */
  static final String PROPERTY = "ai.djl.tensorflow.num_intraop_threads";

  private static final Path LINUX = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";

  private ThreadCheck() {}

  static Finding finding() {
    int cores = Runtime.getRuntime().availableProcessors();
    return finding(System.getProperty(PROPERTY), cores, allowed(status()).orElse(cores));
  }

  private static List<String> status() {
    try {
      return Files.readAllLines(LINUX);
    } catch (IOException e) {
      return List.of(); // not Linux
    }
  }

  /** How many cores the lines of {@code /proc/self/status} allow. */
  static OptionalInt allowed(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith(ALLOWED))
        .mapToInt(line -> count(line.substring(ALLOWED.length()).strip()))
        .findFirst();
  }

  /** Of a list such as {@code 0-3,8}. */
  private static int count(String ranges) {
    int count = 0;
    for (String range : ranges.split(",", -1)) {
      String[] ends = range.split("-", -1);
      count += Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1;
    }
    return count;
  }

  /**
   * What follows.
   *
   * @param set the property's value, or null
   * @param granted cores whose time this process may use
   * @param allowed cores that it may run on
   */
  static Finding finding(@Nullable String set, int granted, int allowed) {
    String fit = "-D" + PROPERTY + "=" + granted;
    if (set == null) {
      String found = allowed + ", one a core";
      return allowed <= granted
          ? Finding.ok("threads", found)
          : Finding.warn(
              "threads",
              found + ", but the time of " + granted + " cores is granted",
              "set " + fit);
    }
    String found = set + ", by " + PROPERTY;
    if (!set.matches("[1-9]\\d{0,8}")) {
      return Finding.fail("threads", found, "give a whole number, at least 1, such as " + fit);
    }
    return Integer.parseInt(set) <= granted
        ? Finding.ok("threads", found)
        : Finding.warn(
            "threads", found + ", on " + granted + " cores", "more only wait: set " + fit);
  }
}
