package org.tokenmerging.internal.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.internal.natives.NativePlatform;
import org.tokenmerging.internal.tensorflow.ChildJvm.Outcome;
import org.tokenmerging.internal.tensorflow.ChildJvm.Running;

/** Every start happens in a JVM of its own, with a home that is not there and no network. */
class TensorFlowRuntimeIT {

  private static final String PRODUCT = "product=7.0 10.0 15.0 22.0";

  @TempDir static Path shared;
  private static Path cache;
  private static Outcome first;

  @TempDir Path temp;

  /** The first start on a machine; its cache serves the tests that want a filled one. */
  @BeforeAll
  static void startForTheFirstTime() throws Exception {
    cache = shared.resolve("cache");
    first = new ChildJvm(shared).run(MatrixProduct.class);
  }

  @Nested
  class The_first_start {

    @Test
    void needs_no_network_and_no_home() {
      assertThat(first.err()).doesNotContain("Exception");
      assertThat(first.status()).isZero();
      assertThat(first.out()).contains("version=2.16.1", PRODUCT, "again=true");
    }

    @Test
    void unpacks_into_the_cache_folder() throws IOException {
      assertThat(first.out()).contains("folder=" + nativeFolder(cache));
      assertThat(names(cache)).containsExactly("native");
      assertThat(names(cache.resolve("native"))).containsExactly(library(), library() + ".lock");
    }

    @Test
    void writes_nothing_anywhere_else() throws IOException {
      assertThat(shared.resolve("home")).doesNotExist();
      assertThat(names(shared.resolve("tmp"))).isEmpty();
    }

    @Test
    void maps_one_copy_of_each_library() {
      assumeTrue(onLinux(), "/proc/self/maps is Linux's");
      String folder = "mapped=" + nativeFolder(cache) + "/";
      assertThat(first.out().lines().filter(line -> line.startsWith("mapped=")))
          .containsExactly(
              folder + "libjnitensorflow.so",
              folder + "libtensorflow_cc.so.2",
              folder + "libtensorflow_framework.so.2");
    }

    @Test
    void keeps_the_chatter_of_tensorflow_off_the_terminal() {
      assertThat(first.err().lines())
          .allMatch(line -> line.contains("Unpacking " + library()), "the one line of ours");
    }
  }

  @Nested
  class A_later_start {

    @Test
    void unpacks_nothing_and_leaves_nothing() throws Exception {
      Map<String, String> before = snapshot(cache.resolve("native"));
      Outcome later = new ChildJvm(temp).cache(cache).run(MatrixProduct.class);

      assertThat(later.out()).contains(PRODUCT);
      assertThat(later.err()).isEmpty();
      assertThat(snapshot(cache.resolve("native"))).isEqualTo(before);
      assertThat(names(cache)).containsExactly("native");
      assertThat(names(temp.resolve("tmp"))).isEmpty();
    }

    @Test
    void works_from_a_cache_on_a_read_only_disk() throws Exception {
      assumeTrue(canMount(), "only root can mount, and only Linux has unshare");
      String readOnly =
          "mount --bind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\" && exec \"$@\"";
      Outcome later =
          new ChildJvm(temp)
              .cache(cache)
              .behind(List.of("unshare", "-m", "sh", "-c", readOnly, cache.toString()))
              .run(MatrixProduct.class);

      assertThat(later.err()).isEmpty();
      assertThat(later.out()).contains(PRODUCT);
      assertThat(temp.resolve("home")).doesNotExist();
      assertThat(names(temp.resolve("tmp"))).isEmpty();
    }

    @Test
    void works_with_a_home_that_cannot_be_written_and_a_cache_elsewhere() throws Exception {
      // Below a file no folder can be made, also not by root, whom permissions do not stop.
      Path home = Files.writeString(temp.resolve("file"), "").resolve("home");
      Outcome later = new ChildJvm(temp).home(home).cache(cache).run(MatrixProduct.class);

      assertThat(later.err()).isEmpty();
      assertThat(later.out()).contains(PRODUCT);
    }

    @Test
    void unpacks_a_truncated_library_anew() throws Exception {
      Path damaged = linkedCopyOfCache();
      Path file = nativeFolder(damaged).resolve(entryLibrary());
      Files.delete(file);
      Files.writeString(file, "cut short");
      Outcome later = new ChildJvm(temp).cache(damaged).run(MatrixProduct.class);

      assertThat(later.out()).contains(PRODUCT);
      assertThat(file).hasSameBinaryContentAs(nativeFolder(cache).resolve(entryLibrary()));
      assertThat(names(damaged.resolve("native"))).containsExactly(library(), library() + ".lock");
    }
  }

  @Nested
  class Many_processes_at_once {

    @Test
    void three_from_an_empty_cache_all_start_and_leave_one_folder() throws Exception {
      startTogether(3);
    }

    @Test
    @Tag("exhaustive")
    void ten_from_an_empty_cache_all_start_and_leave_one_folder() throws Exception {
      startTogether(10);
    }

    private void startTogether(int processes) throws Exception {
      List<Running> running = new ArrayList<>();
      for (int i = 0; i < processes; i++) {
        ChildJvm jvm = new ChildJvm(temp.resolve("jvm" + i)).cache(temp.resolve("cache"));
        running.add(jvm.start(MatrixProduct.class));
      }
      int unpacked = 0;
      for (Running process : running) {
        Outcome outcome = process.await();
        assertThat(outcome.out()).as(outcome.err()).contains(PRODUCT);
        unpacked += outcome.err().contains("Unpacking") ? 1 : 0;
      }
      assertThat(unpacked).as("processes that unpacked").isEqualTo(1);
      assertThat(names(temp.resolve("cache/native")))
          .containsExactly(library(), library() + ".lock");
    }
  }

  @Nested
  class A_library_of_the_users_own {

    @Test
    void is_used_as_it_is_and_nothing_is_unpacked() throws Exception {
      Path folder = nativeFolder(cache);
      Outcome outcome =
          new ChildJvm(temp)
              .variable("TENSORFLOW_LIBRARY_PATH", folder.toString())
              .run(MatrixProduct.class);

      assertThat(outcome.out()).contains("folder=" + folder, PRODUCT);
      assertThat(names(temp.resolve("cache"))).isEmpty();
      assertThat(temp.resolve("home")).doesNotExist();
    }

    @Test
    void that_is_not_where_it_is_said_to_be_is_named() throws Exception {
      Outcome outcome =
          new ChildJvm(temp)
              .option("TENSORFLOW_LIBRARY_PATH", temp.toString())
              .run(MatrixProduct.class);

      assertThat(outcome.status()).isOne();
      assertThat(outcome.err())
          .contains(
              "NativeLibraryException: TENSORFLOW_LIBRARY_PATH="
                  + temp
                  + " has no "
                  + entryLibrary()
                  + "; name the folder that holds it, or leave TENSORFLOW_LIBRARY_PATH unset");
    }

    @Test
    void that_does_not_load_gives_way_to_the_class_path_with_a_warning() throws Exception {
      Files.writeString(temp.resolve(entryLibrary()), "no library");
      Outcome outcome =
          new ChildJvm(temp)
              .option("TENSORFLOW_LIBRARY_PATH", temp.toString())
              .run(MatrixProduct.class);

      assertThat(outcome.out()).as(outcome.err()).contains(PRODUCT);
      assertThat(outcome.out()).doesNotContain("folder=" + temp + "\n");
      assertThat(outcome.err())
          .contains("WARN")
          .contains("because that in " + temp + " does not load");
      assertThat(temp.resolve("home")).doesNotExist();
    }
  }

  @Nested
  class Without_TensorFlow_on_the_class_path {

    @Test
    void the_artifact_to_add_is_named() throws Exception {
      Outcome outcome =
          new ChildJvm(temp).without("tensorflow-core-native").run(MatrixProduct.class);

      assertThat(outcome.status()).isOne();
      assertThat(outcome.err())
          .contains("NativeLibraryException: TensorFlow's native library for")
          .contains("add the artifact org.tensorflow:tensorflow-core-native:1.0.0-rc.1:");
    }

    @Test
    void a_library_that_does_not_load_is_named_with_the_cause_and_the_next_step() throws Exception {
      Files.writeString(temp.resolve(entryLibrary()), "no library");
      Outcome outcome =
          new ChildJvm(temp)
              .without("tensorflow-core-native")
              .option("TENSORFLOW_LIBRARY_PATH", temp.toString())
              .run(MatrixProduct.class);

      assertThat(outcome.status()).isOne();
      assertThat(outcome.err())
          .contains("NativeLibraryException: TensorFlow's native library in " + temp)
          .contains("does not load (java.lang.UnsatisfiedLinkError: ")
          .contains("; see what is wrong with ./token-merging doctor");
    }
  }

  @Test
  void a_cache_that_cannot_be_written_is_named_with_what_to_set() throws Exception {
    Path nowhere = Files.writeString(temp.resolve("file"), "").resolve("cache");
    Outcome outcome = new ChildJvm(temp).cache(nowhere).run(MatrixProduct.class);

    assertThat(outcome.status()).isOne();
    assertThat(outcome.err())
        .contains("NativeLibraryException: TensorFlow is not unpacked: cannot install")
        .contains("in the cache folder " + nowhere)
        .contains("tokenmerging.cache")
        .contains("TOKEN_MERGING_CACHE");
  }

  @Test
  void the_tokenizers_start_from_the_cache_folder_too() throws Exception {
    Outcome outcome = new ChildJvm(temp).run(WordPieces.class);

    assertThat(outcome.out()).as(outcome.err()).contains("ids=[1, 0, 2]");
    assertThat(names(temp.resolve("cache"))).containsExactly("native");
    assertThat(names(temp.resolve("cache/native")))
        .hasSize(2)
        .allMatch(name -> name.startsWith("tokenizers-0.21.0-0.36.0-"));
    assertThat(temp.resolve("home")).doesNotExist();
    assertThat(names(temp.resolve("tmp"))).isEmpty();
  }

  @Nested
  class A_checkup {

    @Test
    void reports_a_machine_on_which_all_is_well() throws Exception {
      Outcome outcome = new ChildJvm(temp).cache(linkedCopyOfCache()).run(Checkup.class);

      assertThat(outcome.out().lines())
          .as(outcome.err())
          .containsExactly(
              "platform=" + NativePlatform.current(),
              "cache=" + temp.resolve("copy"),
              "engine=2.16.1",
              "library=" + library() + " true",
              "library=tokenizers-0.21.0-0.36.0-" + NativePlatform.current() + " true",
              "sound=true");
    }

    @Test
    void reports_a_cache_that_cannot_be_written_and_does_not_throw() throws Exception {
      Path nowhere = Files.writeString(temp.resolve("file"), "").resolve("cache");
      Outcome outcome = new ChildJvm(temp).cache(nowhere).run(Checkup.class);

      assertThat(outcome.status()).isZero();
      assertThat(outcome.out())
          .contains("engine=null", "problem=cannot install native/tensorflow-", "sound=false");
    }
  }

  private static String library() {
    return "tensorflow-1.0.0-rc.1-" + NativePlatform.current();
  }

  private static String entryLibrary() {
    return NativeLibraries.entryLibrary(NativePlatform.current());
  }

  private static Path nativeFolder(Path cache) {
    return cache.resolve("native").resolve(library());
  }

  private static boolean onLinux() {
    return NativePlatform.current().system().equals("linux");
  }

  private static boolean canMount() throws IOException, InterruptedException {
    if (!onLinux() || !Files.isExecutable(Path.of("/usr/bin/unshare"))) {
      return false;
    }
    String trial = "mount --bind /tmp /tmp && mount -o remount,ro,bind /tmp";
    return new ProcessBuilder("unshare", "-m", "sh", "-c", trial).start().waitFor() == 0;
  }

  /** Hard links, so that a copy of 632 MB takes no room. */
  private Path linkedCopyOfCache() throws IOException {
    Path copy = temp.resolve("copy");
    Files.createDirectories(nativeFolder(copy));
    for (String name : names(nativeFolder(cache))) {
      Files.createLink(nativeFolder(copy).resolve(name), nativeFolder(cache).resolve(name));
    }
    return copy;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  /** Every path below a folder, with the time at which it was last changed. */
  private static Map<String, String> snapshot(Path folder) throws IOException {
    Map<String, String> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        times.put(file.toString(), Files.getLastModifiedTime(file).toString());
      }
    }
    return times;
  }
}
