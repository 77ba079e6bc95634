package org.tokenmerging.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.cli.TokenMerging;
import org.tokenmerging.model.ModelDirectory;

/** A checkpoint of 1.2 GB, imported by the command in a process of its own. */
@Tag("exhaustive")
class ByT5SmallImportIT {

  private static final long LIMIT_BYTES = 6_000_000_000L;
  private static final Path PROC = Path.of("/proc");

  @TempDir Path folder;

  private long peakBytes;

  @Test
  void a_checkpoint_of_300_million_numbers_is_imported_within_6_gb() throws Exception {
    Path from = ByT5SmallCheckpoint.write(folder.resolve("published"), 1);
    assertThat(Files.size(from.resolve("model.safetensors"))).isGreaterThan(1_190_000_000L);
    Path to = folder.resolve("model");
    assertThat(run("import", "--from", from.toString(), "--to", to.toString())).isZero();
    assertThat(peakBytes).as("resident memory at its highest").isLessThan(LIMIT_BYTES);
    ModelDirectory model = ModelDirectory.open(to);
    model.verify();
    assertThat(model.config().encoder().layers()).isEqualTo(12);
    assertSameNumbers(from, to, "encoder.block.11.layer.1.DenseReluDense.wo.weight");
    assertSameNumbers(from, to, "encoder.block.3.delete_gate.feed_forward.weight");
    assertSameNumbers(from, to, "shared.weight");
  }

  private static void assertSameNumbers(Path from, Path to, String tensor) {
    try (SafetensorsFile published = SafetensorsFile.open(from.resolve("model.safetensors"));
        SafetensorsFile made = SafetensorsFile.open(to.resolve(ModelDirectory.WEIGHTS))) {
      assertThat(made.get(tensor).values()).isEqualTo(published.get(tensor).values());
    }
  }

  private int run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx3g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                TokenMerging.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).inheritIO().start();
    while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
      peakBytes = Math.max(peakBytes, residentPeak(process.pid()));
    }
    return process.exitValue();
  }

  /** What the kernel says was the most so far; 0 where it does not say, as on other systems. */
  private static long residentPeak(long pid) throws IOException {
    try {
      return Files.readAllLines(PROC.resolve(pid + "").resolve("status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }
}
