package org.tokenmerging.internal.natives;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the native libraries are on this machine, for {@code token-merging doctor}. Immutable.
 *
 * @param platform such as {@code linux-x86_64}
 * @param cache the cache folder
 * @param libraries those that could be installed
 * @param engineVersion TensorFlow's version, or null if it does not start
 * @param problems what does not work, each with the next thing to do; empty if all does
 */
public record NativeReport(
    String platform,
    Path cache,
    List<Library> libraries,
    @Nullable String engineVersion,
    List<String> problems) {

  /** Copies the lists. */
  public NativeReport {
    libraries = List.copyOf(libraries);
    problems = List.copyOf(problems);
  }

  /** Whether everything works and every file is as it was published. */
  public boolean sound() {
    return problems.isEmpty();
  }

  /**
   * One library's folder.
   *
   * @param name {@code <library>-<version>-<platform>}
   * @param folder where its files lie
   * @param files all of them
   */
  public record Library(String name, Path folder, List<File> files) {

    /** Copies the list. */
    public Library {
      files = List.copyOf(files);
    }

    /** Whether every file has the digest that it should have. */
    public boolean intact() {
      return files.stream().allMatch(File::intact);
    }
  }

  /**
   * One file.
   *
   * @param name its name in the folder
   * @param bytes its size
   * @param intact whether its SHA-256 is the known one, or where none is known the one that it had
   *     when it was unpacked
   */
  public record File(String name, long bytes, boolean intact) {}
}
