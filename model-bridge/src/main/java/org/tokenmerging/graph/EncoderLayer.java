package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** One layer of an encoder: attention and feed-forward, each added to the residual stream. */
interface EncoderLayer {

  /**
   * What a layer gives.
   *
   * @param rows the stream after the layer
   * @param products {@code [batch, heads, seq, keys]}: attention scores before anything is added
   * @param attention {@code [batch, heads, seq, keys]}, query by key; with softmax1 there is one
   *     key more than rows, see {@link NullKey}
   */
  record Result(Rows rows, Operand<TFloat32> products, Operand<TFloat32> attention) {}

  /**
   * Runs the layer.
   *
   * @param x the stream
   * @param scoreTerm what {@link EncoderFamily#scoreTerm} gives, added to the attention scores
   */
  Result apply(Rows x, Operand<TFloat32> scoreTerm);
}
