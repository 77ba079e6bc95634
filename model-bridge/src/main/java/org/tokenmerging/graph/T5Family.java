package org.tokenmerging.graph;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.EncoderShape.RelativeDistances;
import org.tokenmerging.model.EncoderShape.SoftmaxKind;

/**
 * T5, ByT5, MrT5: relative positions, norms before each sub-layer and once at the end, no biases.
 *
 * @see <a href="https://arxiv.org/abs/1910.10683">Raffel et al. 2020</a>
 */
final class T5Family implements EncoderFamily {

  /** A row a piece; encoder and decoder share it. */
  static final String EMBEDDINGS = "shared.weight";

  /** Owned by the first block, used by all. */
  static final String RELATIVE_BIAS =
      "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight";

  private final Ops tf;
  private final EncoderShape shape;
  private final T5Parts parts;
  private final Dropout dropout;
  private final Operand<TFloat32> embeddings;
  private final RelativeBias bias;
  private final List<EncoderLayer> layers;
  private final RmsNorm finalNorm;

  T5Family(Ops tf, GraphWeights weights, EncoderShape shape, Dropout dropout) {
    this.tf = tf;
    this.shape = shape;
    this.dropout = dropout;
    this.parts = new T5Parts(new LinearMaps(tf, weights, 1f, false), shape, dropout);
    this.embeddings = weights.tensor(EMBEDDINGS, 1f);
    RelativeDistances distances = Objects.requireNonNull(shape.relativeBias());
    this.bias =
        new RelativeBias(
            tf, weights.tensor(RELATIVE_BIAS, 1f), RelativeBuckets.twoSided(distances));
    this.layers =
        IntStream.range(0, shape.layers())
            .<EncoderLayer>mapToObj(layer -> new T5Layer(parts, layer))
            .toList();
    this.finalNorm = parts.norm("encoder.final_layer_norm");
  }

  /** The decoder that goes with this encoder. */
  T5Decoder decoder(DecoderShape decoder) {
    return new T5Decoder(parts, decoder);
  }

  @Override
  public Rows embed(Operand<TInt32> ids) {
    Dimensions dimensions = Dimensions.of(tf, ids);
    Operand<TInt32> flat = tf.reshape(ids, tf.constant(new int[] {-1}));
    Operand<TFloat32> rows = tf.gather(embeddings, flat, tf.constant(0));
    return new Rows(dropout.apply(rows), dimensions.first(), dimensions.second());
  }

  @Override
  public List<EncoderLayer> layers() {
    return layers;
  }

  @Override
  public Rows finish(Rows last) {
    return last.with(dropout.apply(finalNorm.apply(last.values())));
  }

  @Override
  public float streamScale() {
    return 1f;
  }

  @Override
  public Operand<TFloat32> scoreTerm(Operand<TInt32> positions, Operand<TFloat32> keyTerm) {
    Operand<TFloat32> term = new FusableOps(tf).add(bias.at(positions), keyTerm);
    return shape.softmax() == SoftmaxKind.SOFTMAX1 ? NullKey.besideTerm(tf, term) : term;
  }

  /** The end of the text: the last real row. */
  @Override
  public Operand<TInt32> anchor(Operand<TInt32> mask) {
    Operand<TInt32> rows = tf.reduceSum(mask, tf.constant(new int[] {1}));
    return tf.math.sub(rows, tf.constant(1));
  }

  @Override
  public String gateName(int layer) {
    return "encoder.block." + layer + ".delete_gate";
  }
}
