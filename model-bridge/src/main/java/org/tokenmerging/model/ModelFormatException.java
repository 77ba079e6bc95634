package org.tokenmerging.model;

import org.jspecify.annotations.Nullable;

/** A model directory or checkpoint that is missing, damaged or of another kind. */
public final class ModelFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a message that names the file, what is wrong and the next thing to do. */
  public ModelFormatException(String message) {
    super(message);
  }

  /** The same, with what caused it. */
  public ModelFormatException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
