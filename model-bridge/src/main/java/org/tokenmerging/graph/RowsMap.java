package org.tokenmerging.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.representation.ModelPooling;

/**
 * What deleted rows would have become, row by row: {@code A.h + B.mean(kept vectors) + c}. Kept
 * rows have their vectors as they are, pads are zero.
 */
final class RowsMap {

  private final Ops tf;
  private final Linear ofDeleted;
  private final Operand<TFloat32> ofKept;

  RowsMap(Ops tf, GraphWeights weights) {
    this.tf = tf;
    this.ofDeleted =
        new Linear(
            tf,
            weights.matrix(FittedTensors.ROWS_DELETED, 1f),
            weights.tensor(FittedTensors.ROWS_BIAS, 1f));
    this.ofKept = weights.matrix(FittedTensors.ROWS_KEPT, 1f);
  }

  /**
   * What the later layers made of some rows.
   *
   * @param kept {@code [batch, kept]}, original positions
   * @param mask {@code [batch, kept]}, 1 for real rows
   * @param vectors {@code [batch, kept, hidden]}
   */
  record Encoded(Operand<TInt32> kept, Operand<TInt32> mask, Operand<TFloat32> vectors) {}

  /**
   * The vectors of all rows.
   *
   * @param hidden {@code [batch, seq, hidden]} at the gate layer, in the model's own scale
   * @param mask {@code [batch, seq]}, 1 for real rows
   * @return {@code [batch, seq, hidden]}
   */
  Operand<TFloat32> apply(Operand<TFloat32> hidden, Operand<TInt32> mask, Encoded encoded) {
    Operand<TInt32> shape = tf.shape(hidden);
    Operand<TInt32> rows = tf.gather(shape, tf.constant(new int[] {0, 1}), tf.constant(0));
    Operand<TInt32> places = places(encoded.kept());
    Operand<TBool> isKept = perRow(tf.scatterNd(places, encoded.mask(), rows));
    Operand<TFloat32> kept = tf.scatterNd(places, real(encoded), shape);
    Operand<TFloat32> all = tf.select(isKept, kept, estimated(hidden, shape, encoded));
    return tf.select(perRow(mask), all, tf.zerosLike(all));
  }

  private Operand<TFloat32> estimated(
      Operand<TFloat32> hidden, Operand<TInt32> shape, Encoded encoded) {
    int[] flat = {-1, Math.toIntExact(hidden.shape().get(2))};
    Operand<TFloat32> ownShare = ofDeleted.apply(tf.reshape(hidden, tf.constant(flat)));
    Operand<TFloat32> mean =
        GraphPooling.of(tf, ModelPooling.MEAN, encoded.vectors(), encoded.mask());
    Operand<TFloat32> ofText = tf.expandDims(tf.linalg.matMul(mean, ofKept), tf.constant(1));
    return new FusableOps(tf).add(tf.reshape(ownShare, shape), ofText);
  }

  /** The vectors with zeros in the place of filler, all of which is added to row 0. */
  private Operand<TFloat32> real(Encoded encoded) {
    Operand<TFloat32> vectors = encoded.vectors();
    return tf.select(perRow(encoded.mask()), vectors, tf.zerosLike(vectors));
  }

  /** {@code [batch, rows, 1]} from a 0/1 mask {@code [batch, rows]}. */
  private Operand<TBool> perRow(Operand<TInt32> mask) {
    return tf.math.greater(tf.expandDims(mask, tf.constant(2)), tf.constant(0));
  }

  /** {@code [batch, kept, 2]}: text and position. */
  private Operand<TInt32> places(Operand<TInt32> kept) {
    Operand<TInt32> batch = Dimensions.of(tf, kept).first();
    Operand<TInt32> texts =
        tf.expandDims(tf.range(tf.constant(0), batch, tf.constant(1)), tf.constant(1));
    Operand<TInt32> spread = tf.math.add(tf.zerosLike(kept), texts);
    return tf.stack(List.of(spread, kept), org.tensorflow.op.core.Stack.axis(2L));
  }
}
