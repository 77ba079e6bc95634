package org.tokenmerging.representation;

/** How the vectors of several pieces become one. */
public enum SpanPooling {
  /** The mean, each vector weighted by its size: how many pieces it stands for. The default. */
  MEAN,
  /** The first piece's vector. */
  FIRST,
  /** The largest value of each dimension. */
  MAX
}
