package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tokenmerging.model.EncoderShape;

/** One BERT layer: attention, addition, norm, feed-forward, addition, norm. */
final class BertLayer implements EncoderLayer {

  private final FusableOps fusable;
  private final Dropout dropout;
  private final Attention attention;
  private final LayerNorm attentionNorm;
  private final FeedForward feedForward;
  private final LayerNorm outputNorm;

  BertLayer(LinearMaps maps, EncoderShape shape, int layer, Dropout dropout) {
    String name = "encoder.layer." + layer;
    this.fusable = new FusableOps(maps.tf());
    this.dropout = dropout;
    this.attention =
        new Attention(
            maps.tf(),
            shape,
            new Attention.Projections(
                maps.reading(name + ".attention.self.query"),
                maps.reading(name + ".attention.self.key"),
                maps.reading(name + ".attention.self.value"),
                maps.writing(name + ".attention.output.dense")),
            dropout);
    this.attentionNorm = norm(maps, name + ".attention.output.LayerNorm", shape);
    this.feedForward =
        FeedForward.plain(
            maps.reading(name + ".intermediate.dense"),
            new Activation(maps.tf())::gelu,
            maps.writing(name + ".output.dense"));
    this.outputNorm = norm(maps, name + ".output.LayerNorm", shape);
  }

  private static LayerNorm norm(LinearMaps maps, String name, EncoderShape shape) {
    return new LayerNorm(maps.tf(), maps.weights(), name, shape.epsilon());
  }

  @Override
  public Result apply(Rows x, Operand<TFloat32> scoreTerm) {
    Attention.Result attended = attention.apply(x, scoreTerm);
    Operand<TFloat32> middle = attentionNorm.apply(plus(x.values(), attended.output()));
    Operand<TFloat32> out = outputNorm.apply(plus(middle, feedForward.apply(middle)));
    return new Result(x.with(out), attended.products(), attended.probabilities());
  }

  private Operand<TFloat32> plus(Operand<TFloat32> x, Operand<TFloat32> added) {
    return fusable.add(dropout.apply(added), x);
  }
}
