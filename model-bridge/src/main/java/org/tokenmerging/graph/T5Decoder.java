package org.tokenmerging.graph;

import java.util.ArrayList;
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
 * T5's decoder, for training: it is shown the pieces that it should have said before each place.
 *
 * <p>Its own rows have a relative bias of one side only, from a table of their own; what it reads
 * of the encoder has no position bias.
 *
 * @see <a href="https://arxiv.org/abs/1910.10683">Raffel et al. 2020</a>
 */
final class T5Decoder {

  /**
   * What the decoder gives.
   *
   * @param logits {@code [batch*target, vocabulary]}
   * @param products of each layer's attention to the encoder
   */
  record Result(Operand<TFloat32> logits, List<Operand<TFloat32>> products) {}

  private static final String RELATIVE_BIAS =
      "decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight";

  private final Ops tf;
  private final EncoderShape shape;
  private final Dropout dropout;
  private final Operand<TFloat32> embeddings;
  private final RelativeBias bias;
  private final List<T5DecoderLayer> layers;
  private final RmsNorm finalNorm;
  private final Linear head;

  T5Decoder(T5Parts parts, DecoderShape decoder) {
    GraphWeights weights = parts.maps().weights();
    this.tf = parts.maps().tf();
    this.shape = parts.shape();
    this.dropout = parts.dropout();
    this.embeddings = weights.tensor(T5Family.EMBEDDINGS, 1f);
    RelativeDistances distances = Objects.requireNonNull(shape.relativeBias());
    this.bias =
        new RelativeBias(
            tf, weights.tensor(RELATIVE_BIAS, 1f), RelativeBuckets.oneSided(distances));
    this.layers =
        IntStream.range(0, decoder.layers())
            .mapToObj(layer -> new T5DecoderLayer(parts, layer))
            .toList();
    this.finalNorm = parts.norm("decoder.final_layer_norm");
    this.head = new Linear(tf, head(weights, decoder), null);
  }

  /** {@code [hidden, vocabulary]}; a head that is the embeddings is scaled down. */
  private Operand<TFloat32> head(GraphWeights weights, DecoderShape decoder) {
    return decoder.tied()
        ? weights.matrix(T5Family.EMBEDDINGS, (float) (1 / Math.sqrt(shape.hidden())))
        : weights.matrix(DecoderShape.HEAD, 1f);
  }

  /**
   * Runs the decoder.
   *
   * @param labels {@code [batch, target]}: what it should say, negative where there is nothing
   * @param read the encoder's vectors
   * @param crossTerm {@code [batch, 1, 1, rows]}, added to the scores of each of them
   */
  Result apply(Operand<TInt32> labels, Rows read, Operand<TFloat32> crossTerm) {
    Rows x = embed(shifted(labels));
    Operand<TFloat32> selfTerm = withNullKey(selfTerm(x.seq()));
    Operand<TFloat32> term = withNullKey(crossTerm);
    List<Operand<TFloat32>> products = new ArrayList<>();
    for (T5DecoderLayer layer : layers) {
      T5DecoderLayer.Result result = layer.apply(x, selfTerm, read, term);
      products.add(result.products());
      x = result.rows();
    }
    return new Result(head.apply(dropout.apply(finalNorm.apply(x.values()))), products);
  }

  /** Each row reads the label before it: 0 first, and 0 for what is no label. */
  private Operand<TInt32> shifted(Operand<TInt32> labels) {
    Operand<TInt32> pieces = tf.math.maximum(labels, tf.constant(0));
    Operand<TInt32> later =
        tf.pad(pieces, tf.constant(new int[][] {{0, 0}, {1, 0}}), tf.constant(0));
    return tf.slice(later, tf.constant(new int[] {0, 0}), tf.shape(labels));
  }

  private Rows embed(Operand<TInt32> pieces) {
    Dimensions dimensions = Dimensions.of(tf, pieces);
    Operand<TInt32> flat = tf.reshape(pieces, tf.constant(new int[] {-1}));
    Operand<TFloat32> rows = tf.gather(embeddings, flat, tf.constant(0));
    return new Rows(dropout.apply(rows), dimensions.first(), dimensions.second());
  }

  /** {@code [1, heads, target, target]}: the bias, and far below zero for what comes later. */
  private Operand<TFloat32> selfTerm(Operand<TInt32> target) {
    Operand<TInt32> places =
        tf.expandDims(tf.range(tf.constant(0), target, tf.constant(1)), tf.constant(0));
    return new FusableOps(tf).add(bias.at(places), KeyTerm.earlier(tf, places));
  }

  private Operand<TFloat32> withNullKey(Operand<TFloat32> term) {
    return shape.softmax() == SoftmaxKind.SOFTMAX1 ? NullKey.besideTerm(tf, term) : term;
  }
}
