package org.tokenmerging.text;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import java.nio.file.Path;
import org.tokenmerging.NativeLibraryException;

/** The native library of the sub-word tokenizer: what is set before it is first touched. */
final class TokenizerNatives {

  private TokenizerNatives() {}

  /**
   * Loads the library. Nothing is fetched, no graphics card is looked for, and files go to our
   * cache folder.
   *
   * @throws NativeLibraryException if it cannot be loaded on this platform
   */
  static void load() {
    prepare();
    try {
      LibUtils.checkStatus();
    } catch (RuntimeException | LinkageError e) {
      throw new NativeLibraryException(
          "the native library of ai.djl.huggingface:tokenizers cannot be loaded on "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + " ("
              + e
              + "); sub-word models need Linux on x86-64 or ARM, macOS on ARM, or Windows on"
              + " x86-64, and a cache folder that can be written",
          e);
    }
  }

  /** Sets the system properties that DJL reads; what the user has set for folders stays. */
  static synchronized void prepare() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("RUST_FLAVOR", "cpu");
    System.setProperty("OPT_OUT_TRACKING", "true");
    String folder = cacheFolder().resolve("djl").toString();
    setIfUnset("ENGINE_CACHE_DIR", folder);
    setIfUnset("DJL_CACHE_DIR", folder);
  }

  private static void setIfUnset(String name, String value) {
    if (System.getenv(name) == null && System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  private static Path cacheFolder() {
    String property = System.getProperty("tokenmerging.cache");
    String environment = System.getenv("TOKEN_MERGING_CACHE");
    if (property != null) {
      return Path.of(property);
    }
    return environment != null
        ? Path.of(environment)
        : Path.of(System.getProperty("user.home"), ".cache", "token-merging");
  }
}
