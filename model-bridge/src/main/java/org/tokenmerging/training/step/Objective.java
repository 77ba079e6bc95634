package org.tokenmerging.training.step;

/** What a batch is trained for. */
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
