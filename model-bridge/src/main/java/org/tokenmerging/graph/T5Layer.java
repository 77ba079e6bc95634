package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.EncoderShape.FeedForwardKind;

/** One T5 block: norm, attention, addition, norm, feed-forward, addition. */
final class T5Layer implements EncoderLayer {

  private final FusableOps fusable;
  private final RmsNorm attentionNorm;
  private final SelfAttention attention;
  private final RmsNorm feedForwardNorm;
  private final FeedForward feedForward;

  T5Layer(LinearMaps maps, EncoderShape shape, int layer) {
    String name = "encoder.block." + layer + ".layer.";
    this.fusable = new FusableOps(maps.tf());
    this.attentionNorm = norm(maps, name + "0.layer_norm", shape);
    this.attention = attention(maps, name + "0.SelfAttention.", shape);
    this.feedForwardNorm = norm(maps, name + "1.layer_norm", shape);
    this.feedForward = feedForward(maps, name + "1.DenseReluDense.", shape.feedForward());
  }

  private static RmsNorm norm(LinearMaps maps, String name, EncoderShape shape) {
    return new RmsNorm(maps.tf(), maps.weights(), name, shape.epsilon());
  }

  private static SelfAttention attention(LinearMaps maps, String name, EncoderShape shape) {
    return new SelfAttention(
        maps.tf(),
        shape,
        new SelfAttention.Projections(
            maps.reading(name + "q"),
            maps.reading(name + "k"),
            maps.reading(name + "v"),
            maps.writing(name + "o")));
  }

  private static FeedForward feedForward(LinearMaps maps, String name, FeedForwardKind kind) {
    Activation activation = new Activation(maps.tf());
    Linear output = maps.writing(name + "wo");
    return switch (kind) {
      case RELU -> FeedForward.plain(maps.reading(name + "wi"), activation::relu, output);
      case GELU -> FeedForward.plain(maps.reading(name + "wi"), activation::gelu, output);
      case GATED_GELU ->
          FeedForward.gated(
              maps.tf(),
              maps.reading(name + "wi_0"),
              activation::tanhGelu,
              maps.reading(name + "wi_1"),
              output);
    };
  }

  @Override
  public Result apply(Rows x, Operand<TFloat32> scoreTerm) {
    Rows normed = x.with(attentionNorm.apply(x.values()));
    SelfAttention.Result attended = attention.apply(normed, scoreTerm);
    Operand<TFloat32> middle = fusable.add(attended.output(), x.values());
    Operand<TFloat32> forward = feedForward.apply(feedForwardNorm.apply(middle));
    return new Result(x.with(fusable.add(forward, middle)), attended.probabilities());
  }
}
