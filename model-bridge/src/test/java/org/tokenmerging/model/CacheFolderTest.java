package org.tokenmerging.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {

  @TempDir Path temp;

  @Nested
  class Where_it_is {

    @Test
    void the_property_comes_before_the_environment() {
      assertThat(CacheFolder.choose("/a", "/b", "/home/u").path()).isEqualTo(absolute("/a"));
    }

    @Test
    void the_environment_comes_before_the_home() {
      assertThat(CacheFolder.choose(null, "/b", "/home/u").path()).isEqualTo(absolute("/b"));
    }

    @Test
    void without_either_it_is_below_the_home() {
      assertThat(CacheFolder.choose(null, null, "/home/u").path())
          .isEqualTo(absolute("/home/u/.cache/token-merging"));
    }

    @Test
    void a_blank_value_is_none() {
      assertThat(CacheFolder.choose(" ", "", "/home/u").path())
          .isEqualTo(absolute("/home/u/.cache/token-merging"));
    }

    @Test
    void to_ask_for_it_does_not_make_it() {
      assertThat(CacheFolder.at(temp.resolve("new")).path()).doesNotExist();
    }

    private static Path absolute(String path) {
      return Path.of(path).toAbsolutePath();
    }
  }

  @Nested
  class An_install {

    @Test
    void builds_what_is_not_there() throws IOException {
      Path folder = cache().install("models/tiny", writing("weights", "1 2 3"));

      assertThat(folder).isEqualTo(temp.resolve("cache/models/tiny"));
      assertThat(folder.resolve("weights")).hasContent("1 2 3");
      assertThat(beside(folder)).containsExactly("tiny", "tiny.lock");
    }

    @Test
    void builds_once() {
      AtomicInteger builds = new AtomicInteger();
      cache().install("tiny", folder -> builds.incrementAndGet());
      cache().install("tiny", folder -> builds.incrementAndGet());

      assertThat(builds).hasValue(1);
    }

    @Test
    void does_not_touch_the_cache_when_the_folder_is_complete() throws IOException {
      Path folder = cache().install("tiny", writing("weights", "1"));
      Files.delete(temp.resolve("cache/tiny.lock"));
      FileTime long_ago = FileTime.fromMillis(1_000_000);
      Files.setLastModifiedTime(temp.resolve("cache"), long_ago);

      assertThat(cache().install("tiny", writing("weights", "2"))).isEqualTo(folder);

      assertThat(beside(folder)).containsExactly("tiny");
      assertThat(Files.getLastModifiedTime(temp.resolve("cache"))).isEqualTo(long_ago);
    }

    @Test
    void replaces_a_folder_that_is_not_complete() throws IOException {
      Path folder = cache().install("tiny", writing("other", "1"));
      cache().install("tiny", CacheFolderTest::hasWeights, writing("weights", "2"));

      assertThat(folder.resolve("weights")).hasContent("2");
      assertThat(folder.resolve("other")).doesNotExist();
      assertThat(beside(folder)).containsExactly("tiny", "tiny.lock");
    }

    @Test
    void makes_a_folder_that_other_users_may_read_as_far_as_the_umask_lets_them()
        throws IOException {
      assumeTrue(
          FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
          "no POSIX permissions here");
      Path ordinary = Files.createDirectory(temp.resolve("ordinary"));
      Path folder = cache().install("tiny", writing("weights", "1"));

      assertThat(Files.getPosixFilePermissions(folder))
          .isEqualTo(Files.getPosixFilePermissions(ordinary));
    }

    @Test
    void stays_inside_the_cache_folder() {
      assertThatThrownBy(() -> cache().install("../elsewhere", writing("weights", "1")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("not a name inside the cache folder: '../elsewhere'");
    }
  }

  @Nested
  class A_build_that_fails {

    @Test
    void leaves_nothing_behind() throws IOException {
      assertThatThrownBy(() -> cache().install("tiny", failing(new ModelFormatException("bad"))))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage("bad");

      assertThat(beside(temp.resolve("cache/tiny"))).containsExactly("tiny.lock");
    }

    @Test
    void can_be_tried_again() {
      assertThatThrownBy(() -> cache().install("tiny", failing(new ModelFormatException("bad"))));

      assertThat(cache().install("tiny", writing("weights", "1")).resolve("weights"))
          .hasContent("1");
    }

    @Test
    void keeps_the_incomplete_folder_that_it_was_to_replace() throws IOException {
      Path folder = cache().install("tiny", writing("other", "1"));
      assertThatThrownBy(
          () ->
              cache()
                  .install(
                      "tiny",
                      CacheFolderTest::hasWeights,
                      failing(new ModelFormatException("bad"))));

      assertThat(folder.resolve("other")).hasContent("1");
      assertThat(beside(folder)).containsExactly("tiny", "tiny.lock");
    }

    @Test
    void is_told_when_it_leaves_the_folder_incomplete() {
      assertThatThrownBy(
              () -> cache().install("tiny", CacheFolderTest::hasWeights, writing("other", "1")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("left it incomplete");
      assertThat(temp.resolve("cache/tiny")).doesNotExist();
    }

    @Test
    void for_want_of_room_names_the_folder_and_what_to_set() {
      assertThatThrownBy(
              () ->
                  cache()
                      .install(
                          "tiny",
                          folder -> {
                            throw new IOException("No space left on device");
                          }))
          .isInstanceOf(CacheFolderException.class)
          .hasMessage(
              "cannot install tiny in the cache folder "
                  + temp.resolve("cache")
                  + " (java.io.IOException: No space left on device); see that the folder can be"
                  + " written and its disk has room, or choose another with the system property"
                  + " tokenmerging.cache or the environment variable TOKEN_MERGING_CACHE");
    }

    private static CacheFolder.Builder failing(RuntimeException problem) {
      return folder -> {
        Files.writeString(folder.resolve("half"), "written");
        throw problem;
      };
    }
  }

  @Test
  void a_cache_that_cannot_be_written_is_named() throws IOException {
    // A file in the place of the folder: that stops root too, whom permissions do not.
    Path file = Files.writeString(temp.resolve("file"), "");

    assertThatThrownBy(
            () -> CacheFolder.at(file.resolve("cache")).install("tiny", writing("weights", "1")))
        .isInstanceOf(CacheFolderException.class)
        .hasMessageContaining("in the cache folder " + file.resolve("cache"))
        .hasMessageContaining("tokenmerging.cache")
        .hasMessageContaining("TOKEN_MERGING_CACHE");
  }

  @Test
  void what_a_killed_process_left_is_cleaned_away() throws IOException {
    Path stale = temp.resolve("cache/tiny.tmp-1-2/deep");
    Files.createDirectories(stale);
    Files.writeString(stale.resolve("half"), "written");
    Path others = Files.createDirectories(temp.resolve("cache/tiny-2.tmp-1-2"));

    Path folder = cache().install("tiny", writing("weights", "1"));

    assertThat(beside(folder)).containsExactly("tiny", "tiny-2.tmp-1-2", "tiny.lock");
    assertThat(others).exists();
  }

  @Test
  void of_many_threads_one_builds_and_all_get_the_folder() throws Exception {
    int threads = 8;
    AtomicInteger builds = new AtomicInteger();
    CountDownLatch together = new CountDownLatch(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Path>> folders =
          Stream.generate(
                  () ->
                      pool.submit(
                          () -> {
                            together.countDown();
                            together.await();
                            return cache()
                                .install(
                                    "tiny",
                                    CacheFolderTest::hasWeights,
                                    folder -> {
                                      builds.incrementAndGet();
                                      Files.writeString(folder.resolve("weights"), "1");
                                    });
                          }))
              .limit(threads)
              .toList();
      for (Future<Path> folder : folders) {
        assertThat(folder.get().resolve("weights")).hasContent("1");
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(builds).hasValue(1);
  }

  private CacheFolder cache() {
    return CacheFolder.at(temp.resolve("cache"));
  }

  private static CacheFolder.Builder writing(String file, String content) {
    return folder -> Files.writeString(folder.resolve(file), content);
  }

  private static boolean hasWeights(Path folder) {
    return Files.exists(folder.resolve("weights"));
  }

  private static List<String> beside(Path folder) throws IOException {
    try (Stream<Path> siblings = Files.list(folder.getParent())) {
      return siblings.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }
}
