package org.tokenmerging;

/** An option that is unknown or has a value it cannot have. The message says what is allowed. */
public final class InvalidOptionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** With a message that names the option, the value, what is allowed and what to do. */
  public InvalidOptionException(String message) {
    super(message);
  }
}
