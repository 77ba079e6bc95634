package org.tokenmerging.internal.tensorflow;

import ai.djl.engine.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tokenmerging.NativeLibraryException;
import org.tokenmerging.internal.natives.EngineSettings;
import org.tokenmerging.internal.natives.NativePlatform;
import org.tokenmerging.model.CacheFolder;
import org.tokenmerging.model.CacheFolderException;

/**
 * TensorFlow in this process, started from the class path alone: nothing is fetched, nothing is
 * written outside the cache folder.
 *
 * <p>Every way into the engine begins with {@link #start}, before any class of DJL or {@code
 * org.tensorflow} is touched. Threads are TensorFlow's own default, or what {@code
 * -Dai.djl.tensorflow.num_intraop_threads} says: its pool is made at the start and is the same for
 * all models.
 */
public final class TensorFlowRuntime {

  private static final Logger LOG = LoggerFactory.getLogger(TensorFlowRuntime.class);

  private static @Nullable TensorFlowRuntime running;

  private final Path nativeFolder;
  private final String version;

  private TensorFlowRuntime(Path nativeFolder, String version) {
    this.nativeFolder = nativeFolder;
    this.version = version;
  }

  /**
   * Starts the engine, or returns the one that runs. The first start on a machine unpacks some 630
   * MB (seconds); a later one takes about a second; a second call nothing. Safe for use by many
   * threads.
   *
   * <p>A folder that the user names with {@code TENSORFLOW_LIBRARY_PATH} (environment or system
   * property) is used as it is, and nothing is unpacked.
   *
   * @throws NativeLibraryException if there is no library for this platform, it is damaged, cannot
   *     be unpacked or does not load
   */
  public static synchronized TensorFlowRuntime start() {
    if (running == null) {
      try {
        running = boot(CacheFolder.ofProcess());
      } catch (CacheFolderException e) {
        throw new NativeLibraryException("TensorFlow is not unpacked: " + e.getMessage(), e);
      }
      LOG.debug("TensorFlow {} from {}", running.version, running.nativeFolder);
    }
    return running;
  }

  private static TensorFlowRuntime boot(CacheFolder cache) {
    LibraryPath wanted = locate(cache);
    EngineSettings.apply(cache);
    // Else JavaCPP unpacks the jar once more and maps a second copy of TensorFlow.
    System.setProperty("org.bytedeco.javacpp.pathsFirst", "true");
    ProcessEnvironment.setUnlessSet("TF_CPP_MIN_LOG_LEVEL", "2");
    try {
      String version = Engine.getEngine("TensorFlow").getVersion();
      return new TensorFlowRuntime(loadedFrom(wanted), version);
    } catch (RuntimeException | LinkageError e) {
      throw doesNotLoad(wanted, e);
    }
  }

  private static LibraryPath locate(CacheFolder cache) {
    LibraryPath chosen = LibraryPath.chosen();
    if (chosen != null) {
      LOG.debug("{}={} is used", LibraryPath.NAME, chosen);
      return chosen.requireLibrary();
    }
    Path folder = NativeLibraries.tensorFlow(NativePlatform.current()).install(cache);
    System.setProperty(LibraryPath.NAME, folder.toString());
    return new LibraryPath(List.of(folder));
  }

  /** The folder that JavaCPP took: if it cannot load what it is told to, it looks elsewhere. */
  private static Path loadedFrom(LibraryPath wanted) {
    String file = Loader.getLoadedLibraries().get("jnitensorflow");
    if (file == null) {
      return wanted.places().get(0);
    }
    if (!wanted.holds(Path.of(file))) {
      LOG.warn("TensorFlow was loaded from {}, because that in {} does not load", file, wanted);
    }
    return Objects.requireNonNull(Path.of(file).toAbsolutePath().getParent());
  }

  private static NativeLibraryException doesNotLoad(LibraryPath wanted, Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new NativeLibraryException(
        "TensorFlow's native library in "
            + wanted
            + " does not load ("
            + root
            + "); see what is wrong with ./token-merging doctor",
        problem);
  }

  /** TensorFlow's own version, such as {@code 2.16.1}. */
  public String version() {
    return version;
  }

  /** The folder that the native files were loaded from, absolute. */
  public Path nativeFolder() {
    return nativeFolder;
  }
}
