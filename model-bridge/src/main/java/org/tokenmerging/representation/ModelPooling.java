package org.tokenmerging.representation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a model was trained to make one vector of a segment's rows, specials included. */
public enum ModelPooling {
  /** The mean of all rows, each weighted by its size. */
  @JsonProperty("mean")
  MEAN,
  /** The first row: [CLS]. */
  @JsonProperty("first")
  FIRST
}
