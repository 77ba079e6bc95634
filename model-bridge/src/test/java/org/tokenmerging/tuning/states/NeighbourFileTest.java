package org.tokenmerging.tuning.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighbourFileTest {

  private static final Neighbours MADE =
      new Neighbours(new int[][] {{1, 2}, {}, {70_000}}, new int[][] {{2}, {0, 2}, {1}});

  @TempDir Path folder;

  private NeighbourFile file(String key) {
    return new NeighbourFile(folder.resolve("neighbours.bin"), key);
  }

  @Test
  void what_is_written_is_read_back() throws IOException {
    file("a").write(MADE);
    Neighbours read = file("a").read().orElseThrow();
    assertThat(read.ofLikeLength()).isDeepEqualTo(MADE.ofLikeLength());
    assertThat(read.ofAnyLength()).isDeepEqualTo(MADE.ofAnyLength());
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void of_other_texts_there_is_nothing() throws IOException {
    assertThat(file("a").read()).isEmpty();
    file("a").write(MADE);
    assertThat(file("b").read()).isEmpty();
  }
}
