package org.tokenmerging.training.step;

/**
 * How a step computes the loss of a batch: what stands at the end of the encoder, and what that is
 * held against. Where the batch comes from is not known here; a run that draws from several kinds
 * of data may have the same objective for two of them.
 */
public enum Objective {
  /**
   * A decoder says the spans that were taken out of the text.
   *
   * @see <a href="https://arxiv.org/abs/1910.10683">Raffel et al. 2020: span corruption</a>
   */
  SPANS,
  /** The pooled vector turns into the direction of a teacher's. */
  VECTORS,
  /** A linear map of the pooled vector says the text's class. */
  CLASSES
}
