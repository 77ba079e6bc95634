package org.tokenmerging.evaluation;

/** Test data that cannot be evaluated. The message names file and line, and what is allowed. */
public final class EvaluationDataException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a message that says what is wrong and what is allowed. */
  public EvaluationDataException(String message) {
    super(message);
  }

  /** The same with what was wrong at the bottom of it. */
  public EvaluationDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
