package org.tokenmerging.model;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The cache folder cannot be used. The message names it and says how to choose another. */
public final class CacheFolderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a message that names the folder, what is wrong and the next thing to do. */
  public CacheFolderException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  static CacheFolderException notInstalled(String name, Path cache, IOException cause) {
    return new CacheFolderException(
        "cannot install "
            + name
            + " in the cache folder "
            + cache
            + " ("
            + cause
            + "); see that the folder can be written and its disk has room, or choose another with"
            + " the system property "
            + CacheFolder.PROPERTY
            + " or the environment variable "
            + CacheFolder.ENVIRONMENT,
        cause);
  }
}
