package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.EncoderShape.Family;
import org.tokenmerging.model.EncoderShape.SoftmaxKind;

/**
 * Multi-head attention, up to and with its output projection: of rows to themselves, or of a
 * decoder's rows to an encoder's. BERT divides its scores by the square root of the head's width;
 * T5 does not.
 *
 * @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al. 2017</a>
 */
final class Attention {

  /** The four linear maps of an attention. */
  record Projections(Linear query, Linear key, Linear value, Linear output) {}

  /**
   * What attention gives.
   *
   * @param output {@code [batch*seq, hidden]}, before the residual addition
   * @param products {@code [batch, heads, seq, keys]}, query by key: the scores before anything is
   *     added to them
   * @param probabilities {@code [batch, heads, seq, keys]}, query by key
   */
  record Result(
      Operand<TFloat32> output, Operand<TFloat32> products, Operand<TFloat32> probabilities) {}

  private final Ops tf;
  private final FusableOps fusable;
  private final EncoderShape shape;
  private final Projections projections;
  private final Dropout dropout;

  Attention(Ops tf, EncoderShape shape, Projections projections, Dropout dropout) {
    this.tf = tf;
    this.fusable = new FusableOps(tf);
    this.shape = shape;
    this.projections = projections;
    this.dropout = dropout;
  }

  /**
   * Rows attend to themselves.
   *
   * @param x what is read
   * @param scoreTerm what {@link EncoderFamily#scoreTerm} gives
   */
  Result apply(Rows x, Operand<TFloat32> scoreTerm) {
    return apply(x, x, scoreTerm);
  }

  /**
   * Rows attend to others.
   *
   * @param x who asks
   * @param read what is read
   * @param scoreTerm broadcast to the scores, query by key
   */
  Result apply(Rows x, Rows read, Operand<TFloat32> scoreTerm) {
    Operand<TFloat32> queries = heads(x, projections.query());
    Operand<TFloat32> keys = withNullKey(heads(read, projections.key()));
    Operand<TFloat32> values = withNullKey(heads(read, projections.value()));
    Operand<TFloat32> products = scaled(fusable.batchMatMul(queries, keys, true));
    Operand<TFloat32> probabilities = tf.nn.softmax(fusable.add(products, scoreTerm));
    Operand<TFloat32> context = fusable.batchMatMul(dropout.apply(probabilities), values, false);
    Operand<TFloat32> output = projections.output().apply(joined(x, context));
    return new Result(output, products, probabilities);
  }

  private Operand<TFloat32> withNullKey(Operand<TFloat32> rows) {
    return shape.softmax() == SoftmaxKind.SOFTMAX1 ? NullKey.beside(tf, rows) : rows;
  }

  private Operand<TFloat32> scaled(Operand<TFloat32> scores) {
    return shape.family() == Family.BERT
        ? tf.math.mul(scores, tf.constant((float) (1 / Math.sqrt(shape.headWidth()))))
        : scores;
  }

  /** {@code [batch, heads, seq, headWidth]}. */
  private Operand<TFloat32> heads(Rows x, Linear projection) {
    Operand<TInt32> split = fusable.dims(x.batch(), x.seq(), shape.heads(), shape.headWidth());
    return tf.linalg.transpose(
        tf.reshape(projection.apply(x.values()), split), tf.constant(new int[] {0, 2, 1, 3}));
  }

  /** {@code [batch*seq, heads*headWidth]}. */
  private Operand<TFloat32> joined(Rows x, Operand<TFloat32> context) {
    Operand<TInt32> flat =
        shape.innerWidth() == shape.hidden()
            ? tf.shape(x.values()) // the dynamic shape lets BERT's residual addition fuse
            : tf.constant(new int[] {-1, shape.innerWidth()});
    return tf.reshape(tf.linalg.transpose(context, tf.constant(new int[] {0, 2, 1, 3})), flat);
  }
}
