package org.tokenmerging.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The digests are those of FIPS 180-4's examples. */
class Sha256Test {

  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void the_digest_of_a_file_is_in_lower_case(@TempDir Path temp) throws IOException {
    assertThat(Sha256.of(Files.writeString(temp.resolve("abc"), "abc"))).isEqualTo(OF_ABC);
  }

  @Test
  void of_nothing_there_is_a_digest_too() throws IOException {
    assertThat(Sha256.of(new ByteArrayInputStream(new byte[0])))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void a_copy_is_the_same_bytes_and_their_digest() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThat(Sha256.copy(new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8)), out))
        .isEqualTo(OF_ABC);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("abc");
  }

  @Test
  void more_than_a_buffer_is_read_to_its_end() throws IOException {
    assertThat(
            Sha256.of(
                new ByteArrayInputStream("a".repeat(1_000_000).getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  }
}
