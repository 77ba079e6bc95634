package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tokenmerging.model.ModelConfig;

/** One BERT layer: attention, addition, norm, feed-forward, addition, norm. */
final class EncoderLayer {

  /**
   * What a layer gives.
   *
   * @param rows the scaled stream after the layer
   * @param attention {@code [batch, heads, seq, seq]}, query by key
   */
  record Result(Rows rows, Operand<TFloat32> attention) {}

  private final FusableOps fusable;
  private final SelfAttention attention;
  private final LayerNorm attentionNorm;
  private final FeedForward feedForward;
  private final LayerNorm outputNorm;

  EncoderLayer(Ops tf, GraphWeights weights, ModelConfig config, int layer) {
    String name = "encoder.layer." + layer;
    this.fusable = new FusableOps(tf);
    this.attention = new SelfAttention(tf, weights, config, name + ".attention");
    this.attentionNorm =
        new LayerNorm(
            tf, weights, name + ".attention.output.LayerNorm", config.encoder().epsilon());
    this.feedForward = new FeedForward(tf, weights, name);
    this.outputNorm =
        new LayerNorm(tf, weights, name + ".output.LayerNorm", config.encoder().epsilon());
  }

  /**
   * Runs the layer.
   *
   * @param x the scaled stream
   * @param keyTerm {@code [batch, 1, 1, seq]}, added to the attention scores of each key
   */
  Result apply(Rows x, Operand<TFloat32> keyTerm) {
    SelfAttention.Result attended = attention.apply(x, keyTerm);
    Operand<TFloat32> middle = attentionNorm.apply(fusable.add(attended.output(), x.values()));
    Operand<TFloat32> out = outputNorm.apply(fusable.add(feedForward.apply(middle), middle));
    return new Result(x.with(out), attended.probabilities());
  }
}
