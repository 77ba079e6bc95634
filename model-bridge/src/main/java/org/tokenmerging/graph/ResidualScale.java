package org.tokenmerging.graph;

/**
 * How much larger the residual stream is inside the graph than outside.
 *
 * <p>TensorFlow rewrites a layer norm into one fused operation (one pass over the rows), but with
 * an epsilon of 1e-3 whatever the graph says. A layer norm does not change when its input is
 * scaled, as long as epsilon scales by the square: on a stream scaled by 8192 the fixed epsilon
 * acts as 1.5e-11 on the unscaled one. A power of two costs no precision.
 */
final class ResidualScale {

  /** Factor from outside to inside. */
  static final float IN = 8192f;

  /** Factor from inside to outside. */
  static final float OUT = 1f / IN;

  private ResidualScale() {}
}
