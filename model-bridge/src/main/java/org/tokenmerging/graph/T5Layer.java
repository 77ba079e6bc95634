package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** One T5 block: norm, attention, addition, norm, feed-forward, addition. */
final class T5Layer implements EncoderLayer {

  private final FusableOps fusable;
  private final Dropout dropout;
  private final RmsNorm attentionNorm;
  private final Attention attention;
  private final RmsNorm feedForwardNorm;
  private final FeedForward feedForward;

  T5Layer(T5Parts parts, int layer) {
    String name = "encoder.block." + layer + ".layer.";
    this.fusable = new FusableOps(parts.maps().tf());
    this.dropout = parts.dropout();
    this.attentionNorm = parts.norm(name + "0.layer_norm");
    this.attention = parts.attention(name + "0.SelfAttention");
    this.feedForwardNorm = parts.norm(name + "1.layer_norm");
    this.feedForward = parts.feedForward(name + "1.DenseReluDense");
  }

  @Override
  public Result apply(Rows x, Operand<TFloat32> scoreTerm) {
    Rows normed = x.with(attentionNorm.apply(x.values()));
    Attention.Result attended = attention.apply(normed, scoreTerm);
    Operand<TFloat32> middle = fusable.add(dropout.apply(attended.output()), x.values());
    Operand<TFloat32> forward = feedForward.apply(feedForwardNorm.apply(middle));
    Operand<TFloat32> out = fusable.add(dropout.apply(forward), middle);
    return new Result(x.with(out), attended.products(), attended.probabilities());
  }
}
