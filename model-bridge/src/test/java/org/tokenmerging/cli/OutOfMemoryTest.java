package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said where Java may not take as much memory as is needed. */
class OutOfMemoryTest {

  private static final long MEGABYTE = 1L << 20;

  @ParameterizedTest
  @CsvSource({"256, 1", "1024, 2", "4096, 8", "7900, 16", "32768, 64"})
  void names_more_than_it_may_take_now(long megabytes, int gigabytes) {
    assertThat(TokenMerging.outOfMemory(megabytes * MEGABYTE))
        .isEqualTo("out of memory; allow more with TOKEN_MERGING_JAVA_OPTS=-Xmx" + gigabytes + "g");
  }
}
