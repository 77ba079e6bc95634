package org.tokenmerging;

/** An encoder was used after it had been closed. */
public final class EncoderClosedException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  EncoderClosedException() {
    super("the encoder is closed; open another one");
  }
}
