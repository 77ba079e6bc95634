package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * The operations that TensorFlow's remapper fuses, under the names that it looks for; the Java API
 * offers some of them only in versions that it leaves alone.
 */
public final class FusableOps {

  private final Ops tf;

  /** Adds to a graph. */
  public FusableOps(Ops tf) {
    this.tf = tf;
  }

  /** {@code a + b}, broadcast. */
  public Operand<TFloat32> add(Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf.scope()
        .opBuilder("AddV2", "AddV2")
        .addInput(a.asOutput())
        .addInput(b.asOutput())
        .build()
        .output(0);
  }

  /** {@code a . b} or {@code a . b^T} over the last two axes. */
  public <T extends TNumber> Operand<T> batchMatMul(
      Operand<T> a, Operand<T> b, boolean transposeB) {
    return tf.scope()
        .opBuilder("BatchMatMulV2", "BatchMatMulV2")
        .addInput(a.asOutput())
        .addInput(b.asOutput())
        .setAttr("adj_y", transposeB)
        .build()
        .output(0);
  }

  /** {@code x . w + b} on flat rows. */
  public Operand<TFloat32> linear(Operand<TFloat32> x, Operand<TFloat32> w, Operand<TFloat32> b) {
    return tf.nn.biasAdd(tf.linalg.matMul(x, w), b);
  }

  /** A tensor of scalars, such as a shape. */
  public Operand<TInt32> dims(Operand<TInt32> first, Operand<TInt32> second, int... rest) {
    java.util.List<Operand<TInt32>> all = new java.util.ArrayList<>();
    all.add(first);
    all.add(second);
    for (int dim : rest) {
      all.add(tf.constant(dim));
    }
    return tf.stack(all);
  }
}
