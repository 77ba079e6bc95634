package org.tokenmerging;

import org.jspecify.annotations.Nullable;

/** The native library is missing, damaged or cannot be loaded. The message says what to do. */
public final class NativeLibraryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a message that names the platform or file and the next thing to do. */
  public NativeLibraryException(String message) {
    super(message);
  }

  /** The same, with what caused it. */
  public NativeLibraryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
