package org.tokenmerging.internal.natives;

import java.nio.file.Path;
import org.tokenmerging.NativeLibraryException;
import org.tokenmerging.model.CacheFolder;
import org.tokenmerging.model.CacheFolderException;

/**
 * The native library of the Hugging Face tokenizers, which sub-word models need and byte models do
 * not.
 */
public final class TokenizersLibrary {

  /** Where DJL looks for the library: a variable of the environment, else a system property. */
  private static final String LIBRARY_PATH = "RUST_LIBRARY_PATH";

  private TokenizersLibrary() {}

  /**
   * Unpacks the library and points DJL at it. To be called before {@code HuggingFaceTokenizer} is
   * touched; cheap after the first time. Safe for use by many threads.
   *
   * <p>A {@code RUST_LIBRARY_PATH} that the user has set is left alone, and nothing is unpacked.
   *
   * @throws NativeLibraryException if there is no library for this platform or it is damaged
   * @throws CacheFolderException if the cache folder cannot be written
   */
  public static synchronized void prepare() {
    CacheFolder cache = CacheFolder.ofProcess();
    if (System.getenv(LIBRARY_PATH) == null && System.getProperty(LIBRARY_PATH) == null) {
      NativePlatform platform = NativePlatform.current();
      Path folder = find(platform).install(cache);
      // The file and not its folder: on a machine with a GPU, DJL looks for CUDA folders below it.
      EngineSettings.setUnlessSet(
          LIBRARY_PATH, folder.resolve(platform.libraryFile("tokenizers")).toString());
    }
    EngineSettings.apply(cache);
  }

  /**
   * The library's files on the class path.
   *
   * @throws NativeLibraryException if there are none for the platform
   */
  public static NativeFolder find(NativePlatform platform) {
    String resource =
        "native/lib/" + platform.djlClassifier() + "/cpu/" + platform.libraryFile("tokenizers");
    String version = "native/lib/tokenizers.properties";
    return NativeFolder.onClassPath("tokenizers", version, platform, resource)
        .orElseThrow(() -> missing(platform));
  }

  private static NativeLibraryException missing(NativePlatform platform) {
    return new NativeLibraryException(
        "no native library of the Hugging Face tokenizers for "
            + platform
            + " is on the class path: the artifact ai.djl.huggingface:tokenizers:0.36.0 has"
            + " linux-x86_64, linux-arm64, macosx-arm64 and windows-x86_64. A build of your own is"
            + " used if RUST_LIBRARY_PATH names it; byte models need none");
  }
}
