package org.tokenmerging.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {

  @TempDir Path folder;

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String read(Path file) throws IOException {
    try (Utf8Reader reader = InputFile.open(file)) {
      return reader.readAll();
    }
  }

  @Test
  void a_file_is_unpacked_if_its_name_says_so() throws IOException {
    Path plain = Files.writeString(folder.resolve("a.txt"), "é\n");
    Path packed = Files.write(folder.resolve("a.txt.gz"), packed("é\n"));
    assertThat(read(plain)).isEqualTo("é\n");
    assertThat(read(packed)).isEqualTo("é\n");
  }

  @Test
  void packed_files_that_were_joined_are_read_to_the_end() throws IOException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(packed("one\n"));
    joined.write(packed("two\n"));
    assertThat(read(Files.write(folder.resolve("b.gz"), joined.toByteArray())))
        .isEqualTo("one\ntwo\n");
  }

  @Test
  void a_file_that_is_missing_or_a_folder_is_named() {
    Path missing = folder.resolve("missing.txt");
    assertThatThrownBy(() -> read(missing))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot read " + missing + ": there is no such file");
    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot read " + folder + ": it is a folder; name a file");
  }

  @Test
  void a_packed_file_that_is_none_or_was_cut_off_is_named() throws IOException {
    Path none = Files.writeString(folder.resolve("none.gz"), "plain text, not packed");
    Path empty = Files.write(folder.resolve("empty.gz"), new byte[0]);
    byte[] whole = packed("some text that is long enough to be cut");
    Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 9));
    assertThatThrownBy(() -> read(none)).hasMessage("cannot read " + none + ": Not in GZIP format");
    assertThatThrownBy(() -> read(empty))
        .hasMessage("cannot read " + empty + ": it ends too early for a packed file");
    assertThatThrownBy(() -> read(cut))
        .hasMessage("cannot read " + cut + ": it ends too early for a packed file");
  }
}
