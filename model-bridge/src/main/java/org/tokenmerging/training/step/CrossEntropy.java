package org.tokenmerging.training.step;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * How surprising the labels are, in nats: the mean over all of them. On two axes and with one-hot
 * labels, because that form has a gradient in TensorFlow's C++ registry.
 */
final class CrossEntropy {

  private CrossEntropy() {}

  /**
   * A scalar.
   *
   * @param logits {@code [rows, classes]}
   * @param labels {@code [rows]}; rows with a negative one do not count
   */
  static Operand<TFloat32> of(Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels) {
    Operand<TInt32> classes = tf.gather(tf.shape(logits), tf.constant(1), tf.constant(0));
    Operand<TFloat32> wanted = tf.oneHot(labels, classes, tf.constant(1f), tf.constant(0f));
    Operand<TFloat32> losses = tf.nn.softmaxCrossEntropyWithLogits(logits, wanted).loss();
    Operand<TBool> counts = tf.math.greaterEqual(labels, tf.constant(0));
    return MaskedMean.of(tf, losses, counts);
  }
}
