package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tokenmerging.model.EncoderShape;

/** One BERT layer: attention, addition, norm, feed-forward, addition, norm. */
final class BertLayer implements EncoderLayer {

  private final FusableOps fusable;
  private final SelfAttention attention;
  private final LayerNorm attentionNorm;
  private final FeedForward feedForward;
  private final LayerNorm outputNorm;

  BertLayer(LinearMaps maps, EncoderShape shape, int layer) {
    String name = "encoder.layer." + layer;
    this.fusable = new FusableOps(maps.tf());
    this.attention =
        new SelfAttention(
            maps.tf(),
            shape,
            new SelfAttention.Projections(
                maps.reading(name + ".attention.self.query"),
                maps.reading(name + ".attention.self.key"),
                maps.reading(name + ".attention.self.value"),
                maps.writing(name + ".attention.output.dense")));
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
    SelfAttention.Result attended = attention.apply(x, scoreTerm);
    Operand<TFloat32> middle = attentionNorm.apply(fusable.add(attended.output(), x.values()));
    Operand<TFloat32> out = outputNorm.apply(fusable.add(feedForward.apply(middle), middle));
    return new Result(x.with(out), attended.probabilities());
  }
}
