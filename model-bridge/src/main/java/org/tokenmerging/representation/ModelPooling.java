package org.tokenmerging.representation;

/** How a model was trained to make one vector of a segment's rows, specials included. */
public enum ModelPooling {
  /** The mean of all rows, each weighted by its size. */
  MEAN,
  /** The first row: [CLS]. */
  FIRST
}
