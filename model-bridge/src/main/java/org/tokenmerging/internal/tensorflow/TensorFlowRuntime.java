package org.tokenmerging.internal.tensorflow;

import ai.djl.engine.Engine;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tokenmerging.NativeLibraryException;
import org.tokenmerging.model.CacheFolder;
import org.tokenmerging.model.CacheFolderException;
import org.tokenmerging.model.EngineSettings;
import org.tokenmerging.model.NativePlatform;

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

  /** Where DJL looks for the library: a variable of the environment, else a system property. */
  static final String LIBRARY_PATH = "TENSORFLOW_LIBRARY_PATH";

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
    Path folder = locate(cache);
    EngineSettings.apply(cache);
    // Else JavaCPP unpacks the jar once more and maps a second copy of TensorFlow.
    System.setProperty("org.bytedeco.javacpp.pathsFirst", "true");
    EngineSettings.setUnlessSet(LIBRARY_PATH, folder.toString());
    ProcessEnvironment.setUnlessSet("TF_CPP_MIN_LOG_LEVEL", "2");
    try {
      return new TensorFlowRuntime(folder, Engine.getEngine("TensorFlow").getVersion());
    } catch (RuntimeException | LinkageError e) {
      throw doesNotLoad(folder, e);
    }
  }

  private static Path locate(CacheFolder cache) {
    Path chosen = chosenFolder();
    if (chosen == null) {
      return NativeLibraries.tensorFlow(NativePlatform.current()).install(cache);
    }
    LOG.debug("TensorFlow's library is taken from {}={}", LIBRARY_PATH, chosen);
    return chosen;
  }

  /** The folder that the user, or an earlier start, has named, or null. */
  static @Nullable Path chosenFolder() {
    String variable = System.getenv(LIBRARY_PATH);
    String chosen = variable == null ? System.getProperty(LIBRARY_PATH) : variable;
    return chosen == null ? null : Path.of(chosen).toAbsolutePath();
  }

  private static NativeLibraryException doesNotLoad(Path folder, Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new NativeLibraryException(
        "TensorFlow's native library in "
            + folder
            + " does not load ("
            + root.getMessage()
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
