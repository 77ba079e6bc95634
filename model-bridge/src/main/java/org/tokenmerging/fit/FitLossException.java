package org.tokenmerging.fit;

/** No layer keeps the loss that was allowed. The message says what the smallest is, and where. */
public final class FitLossException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FitLossException(String message) {
    super(message);
  }
}
