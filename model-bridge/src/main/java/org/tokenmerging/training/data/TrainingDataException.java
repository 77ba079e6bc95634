package org.tokenmerging.training.data;

import org.jspecify.annotations.Nullable;

/** Data that cannot be trained on. The message names file and line, and what is allowed. */
public final class TrainingDataException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a message that says where, what is wrong and what to do. */
  public TrainingDataException(String message) {
    this(message, null);
  }

  /** The same with what caused it. */
  public TrainingDataException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
