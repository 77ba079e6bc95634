package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * One block of T5's decoder: norm, attention to what came before, addition; norm, attention to the
 * encoder's vectors, addition; norm, feed-forward, addition.
 */
final class T5DecoderLayer {

  /**
   * What a layer gives.
   *
   * @param rows the stream after the layer
   * @param products of the attention to the encoder, {@code [batch, heads, target, keys]}, before
   *     anything is added to them
   */
  record Result(Rows rows, Operand<TFloat32> products) {}

  private final FusableOps fusable;
  private final Dropout dropout;
  private final RmsNorm selfNorm;
  private final Attention self;
  private final RmsNorm crossNorm;
  private final Attention cross;
  private final RmsNorm feedForwardNorm;
  private final FeedForward feedForward;

  T5DecoderLayer(T5Parts parts, int layer) {
    String name = "decoder.block." + layer + ".layer.";
    this.fusable = new FusableOps(parts.maps().tf());
    this.dropout = parts.dropout();
    this.selfNorm = parts.norm(name + "0.layer_norm");
    this.self = parts.attention(name + "0.SelfAttention");
    this.crossNorm = parts.norm(name + "1.layer_norm");
    this.cross = parts.attention(name + "1.EncDecAttention");
    this.feedForwardNorm = parts.norm(name + "2.layer_norm");
    this.feedForward = parts.feedForward(name + "2.DenseReluDense");
  }

  /**
   * Runs the layer.
   *
   * @param x the decoder's stream
   * @param selfTerm added to the scores of its own rows
   * @param read the encoder's vectors
   * @param crossTerm added to their scores
   */
  Result apply(Rows x, Operand<TFloat32> selfTerm, Rows read, Operand<TFloat32> crossTerm) {
    Rows normed = x.with(selfNorm.apply(x.values()));
    Rows own = plus(x, self.apply(normed, selfTerm).output());
    Rows asking = own.with(crossNorm.apply(own.values()));
    Attention.Result crossed = cross.apply(asking, read, crossTerm);
    Rows both = plus(own, crossed.output());
    Operand<TFloat32> forward = feedForward.apply(feedForwardNorm.apply(both.values()));
    return new Result(plus(both, forward), crossed.products());
  }

  private Rows plus(Rows x, Operand<TFloat32> added) {
    return x.with(fusable.add(dropout.apply(added), x.values()));
  }
}
