package org.tokenmerging.text;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import org.tokenmerging.NativeLibraryException;
import org.tokenmerging.internal.natives.TokenizersLibrary;

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
    TokenizersLibrary.prepare();
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
}
