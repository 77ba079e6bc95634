package org.tokenmerging.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;

  @Test
  void a_file_is_written_and_an_older_one_replaced() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");
    AtomicFile.write(file, out -> out.write("nëw"));
    assertThat(file).hasContent("nëw");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void a_failure_leaves_the_older_file_and_nothing_half_written() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write("half");
                      throw new IOException("no space left");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + file + ": IOException, no space left");
    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("a.txt");
  }

  @Test
  void a_folder_is_made_unless_a_file_is_in_its_place() throws IOException {
    Path deep = folder.resolve("x/y");
    AtomicFile.makeFolder(deep);
    AtomicFile.makeFolder(deep);
    assertThat(deep).isDirectory();
    Path file = Files.writeString(folder.resolve("f"), "");
    assertThatThrownBy(() -> AtomicFile.makeFolder(file))
        .hasMessage("cannot write into " + file + ": it is a file, not a folder");
  }
}
