package org.tokenmerging.internal.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.NativeLibraryException;
import org.tokenmerging.model.CacheFolder;
import org.tokenmerging.model.Sha256;

/** With a jar of two small files in the place of TensorFlow's 600 MB. */
class NativeFolderTest {

  private static final String NAME = "toy-1-linux-x86_64";
  private static final PinnedChecksums NOTHING_KNOWN = new PinnedChecksums(Map.of());

  @TempDir Path temp;
  private CacheFolder cache;
  private ClassPathFolder source;

  @BeforeEach
  void makeJar() throws IOException {
    cache = CacheFolder.at(temp.resolve("cache"));
    Path jar = temp.resolve("toy natives.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (String name : List.of("a/libtoy.so.2", "a/libjnitoy.so", "a/LICENSE", "a/b/libx.so")) {
        out.putNextEntry(new ZipEntry(name));
        out.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    URL member = URI.create("jar:" + jar.toUri() + "!/a/libjnitoy.so").toURL();
    source = new ClassPathFolder(member);
  }

  @Nested
  class An_install {

    @Test
    void unpacks_the_libraries_that_lie_beside_each_other_and_nothing_else() throws IOException {
      Path folder = toy(NOTHING_KNOWN).install(cache);

      assertThat(folder).isEqualTo(cache.path().resolve("native/" + NAME));
      assertThat(folder.resolve("libtoy.so.2")).hasContent("a/libtoy.so.2");
      assertThat(folder.resolve("libjnitoy.so")).hasContent("a/libjnitoy.so");
      assertThat(names(folder))
          .containsExactly("MANIFEST", "libjnitoy.so", "libtoy.so", "libtoy.so.2");
    }

    @Test
    void links_the_plain_name_to_the_versioned_one_so_that_no_loader_has_to() throws IOException {
      Path folder = toy(NOTHING_KNOWN).install(cache);

      assertThat(Files.readSymbolicLink(folder.resolve("libtoy.so")))
          .isEqualTo(Path.of("libtoy.so.2"));
    }

    @Test
    void writes_sizes_and_digests_into_the_manifest() {
      assertThat(toy(NOTHING_KNOWN).install(cache).resolve("MANIFEST"))
          .hasContent(
              digest("a/libjnitoy.so")
                  + " 14 libjnitoy.so\n"
                  + digest("a/libtoy.so.2")
                  + " 13 libtoy.so.2\n");
    }

    @Test
    void leaves_a_whole_folder_alone() throws IOException {
      Path file = toy(NOTHING_KNOWN).install(cache).resolve("libjnitoy.so");
      FileTime long_ago = FileTime.fromMillis(1_000_000);
      Files.setLastModifiedTime(file, long_ago);
      toy(NOTHING_KNOWN).install(cache);

      assertThat(Files.getLastModifiedTime(file)).isEqualTo(long_ago);
    }

    @Test
    void makes_a_folder_anew_whose_file_is_truncated() throws IOException {
      Path file = toy(NOTHING_KNOWN).install(cache).resolve("libjnitoy.so");
      Files.writeString(file, "a/lib");
      toy(NOTHING_KNOWN).install(cache);

      assertThat(file).hasContent("a/libjnitoy.so");
    }

    @Test
    void makes_a_folder_anew_whose_file_is_missing() throws IOException {
      Path file = toy(NOTHING_KNOWN).install(cache).resolve("libtoy.so.2");
      Files.delete(file);
      toy(NOTHING_KNOWN).install(cache);

      assertThat(file).hasContent("a/libtoy.so.2");
    }

    @Test
    void makes_a_folder_anew_whose_manifest_is_damaged() throws IOException {
      Path manifest = toy(NOTHING_KNOWN).install(cache).resolve("MANIFEST");
      Files.writeString(manifest, "no manifest");
      toy(NOTHING_KNOWN).install(cache);

      assertThat(manifest).content().contains(" 14 libjnitoy.so");
    }
  }

  @Nested
  class A_jar_that_is_not_the_known_one {

    @Test
    void is_refused_by_file_and_digest_and_nothing_is_left() throws IOException {
      PinnedChecksums other = pinned("libjnitoy.so", "0".repeat(64));

      assertThatThrownBy(() -> toy(other).install(cache))
          .isInstanceOf(NativeLibraryException.class)
          .hasMessage(
              "the native library toy-1-linux-x86_64 on the class path is damaged: libjnitoy.so:"
                  + " its SHA-256 is "
                  + digest("a/libjnitoy.so")
                  + ", expected "
                  + "0".repeat(64)
                  + "; delete its jar (from ~/.m2/repository if Maven put it there) and fetch it"
                  + " again");
      assertThat(names(cache.path().resolve("native"))).containsExactly(NAME + ".lock");
    }

    @Test
    void is_refused_when_a_known_file_is_not_in_it() {
      assertThatThrownBy(() -> toy(pinned("libmore.so", "0".repeat(64))).install(cache))
          .isInstanceOf(NativeLibraryException.class)
          .hasMessageContaining("libmore.so: it is not there");
    }
  }

  @Nested
  class A_report {

    @Test
    void names_each_file_with_its_size() {
      NativeReport.Library report = toy(NOTHING_KNOWN).report(cache);

      assertThat(report.name()).isEqualTo(NAME);
      assertThat(report.folder()).isEqualTo(cache.path().resolve("native/" + NAME));
      assertThat(report.files())
          .containsExactly(
              new NativeReport.File("libjnitoy.so", 14, true),
              new NativeReport.File("libtoy.so.2", 13, true));
      assertThat(report.intact()).isTrue();
    }

    @Test
    void finds_a_changed_byte_that_a_start_does_not_look_for() throws IOException {
      Path file = toy(NOTHING_KNOWN).install(cache).resolve("libjnitoy.so");
      Files.writeString(file, "a/libjnitoy.sO");

      NativeReport.Library report = toy(NOTHING_KNOWN).report(cache);

      assertThat(report.files()).contains(new NativeReport.File("libjnitoy.so", 14, false));
      assertThat(report.intact()).isFalse();
    }

    @Test
    void trusts_the_known_digest_more_than_the_manifest() throws IOException {
      toy(NOTHING_KNOWN).install(cache);

      assertThat(toy(pinned("libjnitoy.so", "0".repeat(64))).report(cache).intact()).isFalse();
    }
  }

  @Test
  void a_folder_on_disk_serves_like_one_in_a_jar() throws IOException {
    Path classes = Files.createDirectories(temp.resolve("classes/a"));
    Path member = Files.writeString(classes.resolve("libjnitoy.so"), "1");
    source = new ClassPathFolder(member.toUri().toURL());

    assertThat(toy(NOTHING_KNOWN).install(cache).resolve("libjnitoy.so")).hasContent("1");
  }

  @Test
  void the_digests_of_what_we_were_built_with_are_shipped() {
    assertThat(PinnedChecksums.shipped().files("tensorflow-1.0.0-rc.1-linux-x86_64"))
        .containsExactly(
            "libjnitensorflow.so", "libtensorflow_cc.so.2", "libtensorflow_framework.so.2");
  }

  private NativeFolder toy(PinnedChecksums pinned) {
    return NativeFolder.of(NAME, source, pinned);
  }

  private static PinnedChecksums pinned(String file, String digest) {
    return new PinnedChecksums(Map.of(NAME + "/" + file, digest));
  }

  private static String digest(String content) {
    try {
      return Sha256.of(new java.io.ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }
}
