package org.tokenmerging.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.internal.files.FolderTree;

/**
 * The folder into which native libraries are unpacked and built-in models are built, once a machine
 * and user. Nothing else of ours is ever written without being asked for.
 *
 * <p>It is the system property {@value #PROPERTY}, else the environment variable {@value
 * #ENVIRONMENT}, else {@code <user.home>/.cache/token-merging}; it is created when first needed.
 *
 * <p>Immutable and safe for use by many threads; {@link #install} also by many processes.
 */
public final class CacheFolder {

  /** The system property that names the folder; it comes before the environment. */
  public static final String PROPERTY = "tokenmerging.cache";

  /** The environment variable that names the folder. */
  public static final String ENVIRONMENT = "TOKEN_MERGING_CACHE";

  private final Path path;

  private CacheFolder(Path path) {
    this.path = path.toAbsolutePath().normalize();
  }

  /** The folder that this process uses, as property, environment and home say at this moment. */
  public static CacheFolder ofProcess() {
    return choose(
        System.getProperty(PROPERTY), System.getenv(ENVIRONMENT), System.getProperty("user.home"));
  }

  /** A folder of the caller's own choice; it need not exist yet. */
  public static CacheFolder at(Path path) {
    return new CacheFolder(path);
  }

  static CacheFolder choose(
      @Nullable String property, @Nullable String environment, @Nullable String home) {
    if (property != null && !property.isBlank()) {
      return at(Path.of(property));
    }
    if (environment != null && !environment.isBlank()) {
      return at(Path.of(environment));
    }
    return at(Path.of(Objects.requireNonNullElse(home, "."), ".cache", "token-merging"));
  }

  /** The folder, absolute. It may not exist yet. */
  public Path path() {
    return path;
  }

  /**
   * Where a passing file may go: the folder, made if need be, or {@code java.io.tmpdir} while the
   * folder cannot be written.
   */
  public Path scratch() {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      return Path.of(System.getProperty("java.io.tmpdir"));
    }
    return Files.isWritable(path) ? path : Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** {@link #install(String, Predicate, Builder)} where a folder that exists is complete. */
  public Path install(String name, Builder builder) {
    return install(name, folder -> true, builder);
  }

  /**
   * A folder of the cache, built if it is not there. Many threads and processes may ask at once:
   * one builds, the others wait for it. The folder appears under its name only when it is whole; a
   * build that fails, or whose process is killed, leaves nothing that is ever taken for it.
   *
   * <p>A folder that is there and complete is returned without a lock and without a write, so that
   * a filled cache may lie on a read-only disk. One that is there and not complete is replaced.
   *
   * @param name where in the cache, such as {@code models/minilm-1}; relative, {@code /} between
   *     folders
   * @param complete says of a folder that exists whether it is whole; called on every install, so
   *     it should be cheap
   * @param builder fills a fresh, empty folder; what it throws is thrown on, an {@code IOException}
   *     as {@link CacheFolderException}
   * @return the folder, absolute
   * @throws CacheFolderException if the cache folder cannot be written or the thread is interrupted
   *     while it waits
   * @throws IllegalArgumentException if the name leads out of the cache folder
   */
  public Path install(String name, Predicate<Path> complete, Builder builder) {
    Path target = path.resolve(name).normalize();
    if (!target.startsWith(path) || target.equals(path)) {
      throw new IllegalArgumentException("not a name inside the cache folder: '" + name + "'");
    }
    if (isComplete(target, complete)) {
      return target;
    }
    try {
      Files.createDirectories(target.getParent());
      InstallLock.hold(
          beside(target, ".lock"), () -> buildUnlessComplete(target, complete, builder));
      return target;
    } catch (IOException e) {
      throw CacheFolderException.notInstalled(name, path, e);
    }
  }

  private static void buildUnlessComplete(Path target, Predicate<Path> complete, Builder builder)
      throws IOException {
    if (isComplete(target, complete)) {
      return;
    }
    removeTemporaries(target);
    try {
      Path fresh = Files.createDirectory(temporary(target));
      builder.build(fresh);
      if (!complete.test(fresh)) {
        throw new IllegalStateException("the builder of " + target + " left it incomplete");
      }
      FolderTree.replace(fresh, target, temporary(target));
    } finally {
      removeTemporaries(target);
    }
  }

  private static boolean isComplete(Path target, Predicate<Path> complete) {
    return Files.isDirectory(target) && complete.test(target);
  }

  /** Only the holder of the lock builds, so whatever lies there was left by a killed process. */
  private static void removeTemporaries(Path target) throws IOException {
    String prefix = beside(target, ".tmp-").getFileName().toString();
    try (Stream<Path> siblings = Files.list(target.getParent())) {
      for (Path stale :
          siblings.filter(p -> p.getFileName().toString().startsWith(prefix)).toList()) {
        FolderTree.deleteQuietly(stale);
      }
    }
  }

  /** Not createTempDirectory: its folder would be closed to the other users of a shared cache. */
  private static Path temporary(Path target) {
    return beside(target, ".tmp-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
  }

  private static Path beside(Path target, String ending) {
    return target.resolveSibling(target.getFileName() + ending);
  }

  @Override
  public String toString() {
    return path.toString();
  }

  /** Fills a fresh folder. */
  @FunctionalInterface
  public interface Builder {

    /**
     * Writes everything that belongs into the folder.
     *
     * @param folder exists and is empty; it is renamed afterwards, so no path of it may be kept
     */
    void build(Path folder) throws IOException;
  }
}
