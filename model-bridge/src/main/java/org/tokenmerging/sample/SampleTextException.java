package org.tokenmerging.sample;

/** Text that a gate cannot be fitted or calibrated on. The message says how much is needed. */
public final class SampleTextException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SampleTextException(String message) {
    super(message);
  }
}
