package org.tokenmerging.fit;

/** Text that a gate cannot be fitted or calibrated on. The message says how much is needed. */
public final class FitTextException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FitTextException(String message) {
    super(message);
  }
}
