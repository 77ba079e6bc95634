package org.tokenmerging.checkpoint.verify;

/** A model that does not compute what its reference implementation computed. */
public final class VerificationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a message that names the kinds of numbers that differ. */
  public VerificationException(String message) {
    super(message);
  }
}
