package org.tokenmerging.opennlp;

/** Inference failed. The message says on what; the cause says why. */
public final class EmbeddingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a message that names what was being embedded, and what went wrong. */
  public EmbeddingException(String message, Throwable cause) {
    super(message, cause);
  }
}
