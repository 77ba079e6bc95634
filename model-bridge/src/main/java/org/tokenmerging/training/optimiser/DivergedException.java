package org.tokenmerging.training.optimiser;

import org.jspecify.annotations.Nullable;

/** A loss, a gradient or a weight is no finite number any more. */
public final class DivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final String SOFTER = "a smaller learning rate or a stronger clip";

  private DivergedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** On the way of a step, of which nothing has been kept. */
  public static DivergedException inStep(String what, double value, long step) {
    return new DivergedException(
        what
            + " is "
            + value
            + " at step "
            + step
            + ": training has diverged, and the weights have not been changed; take "
            + SOFTER,
        null);
  }

  /** After a step, in a tensor that a checkpoint would keep. */
  static DivergedException inTensor(String tensor, float value, long step) {
    return new DivergedException(
        "tensor "
            + tensor
            + " holds "
            + value
            + " after step "
            + step
            + ": training has diverged, and this step is not kept; take "
            + SOFTER,
        null);
  }

  /**
   * The same with what to do in a run.
   *
   * @param checkpoint the newest, by name; null where there is none
   */
  public DivergedException inRun(@Nullable String checkpoint) {
    String how =
        checkpoint == null
            ? "; there is no checkpoint yet: begin anew with that"
            : "; the last checkpoint is " + checkpoint + ": go on from it by --resume with that";
    return new DivergedException(getMessage() + how, this);
  }
}
