package org.tokenmerging.graph;

import org.tensorflow.op.Ops;

/**
 * The linear maps of a family by their published names: they read from the residual stream or write
 * to it, and the stream may be scaled inside the graph.
 *
 * @param tf where the constants go
 * @param weights published tensors
 * @param streamScale how much larger the stream is inside than outside
 * @param biased whether every map has a bias
 */
record LinearMaps(Ops tf, GraphWeights weights, float streamScale, boolean biased) {

  /** From the stream to whatever is not scaled. */
  Linear reading(String name) {
    return map(name, 1 / streamScale, 1f);
  }

  /** From whatever is not scaled to the stream. */
  Linear writing(String name) {
    return map(name, streamScale, streamScale);
  }

  private Linear map(String name, float factor, float biasFactor) {
    return new Linear(
        tf,
        weights.matrix(name + ".weight", factor),
        biased ? weights.tensor(name + ".bias", biasFactor) : null,
        weights.added(name + ".weight", factor));
  }
}
