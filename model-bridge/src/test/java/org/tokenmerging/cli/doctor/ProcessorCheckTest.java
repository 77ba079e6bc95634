package org.tokenmerging.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorCheckTest {

  private static List<Finding> of(String flags) {
    return ProcessorCheck.of(List.of("processor\t: 0", flags, "bugs\t\t: spectre_v1"));
  }

  @Test
  void the_instructions_that_matter_are_listed() {
    assertThat(of("flags\t\t: fpu avx avx2 fma avx512f amx_bf16 sse4_2"))
        .containsExactly(Finding.ok("processor", "avx2 fma avx512f amx_bf16"));
  }

  @Test
  void an_old_processor_is_slow() {
    assertThat(of("flags\t\t: fpu avx sse4_2"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.state()).isEqualTo(Finding.State.WARN);
              assertThat(finding.found()).startsWith("none of [avx2");
              assertThat(finding.advice()).contains("slow");
            });
  }

  @Test
  void a_processor_that_lists_none_is_passed_over() {
    assertThat(of("Features\t: fp asimd")).isEmpty();
  }
}
