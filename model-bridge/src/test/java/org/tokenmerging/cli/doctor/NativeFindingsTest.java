package org.tokenmerging.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenmerging.internal.natives.NativeReport;

class NativeFindingsTest {

  private static final Path CACHE = Path.of("cache");

  private static NativeReport.Library library(boolean intact) {
    return new NativeReport.Library(
        "tensorflow-1",
        CACHE.resolve("tensorflow-1"),
        List.of(
            new NativeReport.File("a.so", 600_000_000, true),
            new NativeReport.File("b.so", 32_300_000, intact)));
  }

  @Test
  void a_sound_machine_has_a_line_for_each_library_and_the_engine() {
    NativeReport report =
        new NativeReport("linux-x86_64", CACHE, List.of(library(true)), "2.16.1", List.of());
    assertThat(NativeFindings.of(report))
        .containsExactly(
            Finding.ok(
                "library",
                "tensorflow-1, 2 files, 632.3 MB, intact, in " + CACHE.resolve("tensorflow-1")),
            Finding.ok("engine", "TensorFlow 2.16.1 starts"));
  }

  @Test
  void every_problem_is_a_failure_with_its_own_advice() {
    NativeReport report =
        new NativeReport(
            "linux-x86_64",
            CACHE,
            List.of(library(false)),
            null,
            List.of("b.so has changed; delete the folder", "the engine does not load"));
    assertThat(NativeFindings.of(report))
        .containsExactly(
            Finding.fail("native", "on linux-x86_64", "b.so has changed; delete the folder"),
            Finding.fail("native", "on linux-x86_64", "the engine does not load"));
  }
}
