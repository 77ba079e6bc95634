package org.tokenmerging.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The instructions of the processor that decide how fast TensorFlow is. Linux on x86 only. */
final class ProcessorCheck {

  private static final Path LINUX = Path.of("/proc/cpuinfo");

  private static final List<String> WANTED =
      List.of("avx2", "fma", "avx512f", "avx512_bf16", "amx_bf16");

  private ProcessorCheck() {}

  /** One finding, or none where the system does not tell. */
  static List<Finding> findings() {
    try {
      return of(Files.readAllLines(LINUX));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** What the lines of {@code /proc/cpuinfo} say; none if they list no flags. */
  static List<Finding> of(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("flags"))
        .findFirst()
        .map(line -> List.of(finding(Set.copyOf(Arrays.asList(line.split("\\s+"))))))
        .orElse(List.of());
  }

  private static Finding finding(Set<String> flags) {
    List<String> present = WANTED.stream().filter(flags::contains).toList();
    String found = present.isEmpty() ? "none of " + WANTED : String.join(" ", present);
    return flags.contains("avx2")
        ? Finding.ok("processor", found)
        : Finding.warn(
            "processor", found, "without avx2 it works but is slow: use a newer machine");
  }
}
