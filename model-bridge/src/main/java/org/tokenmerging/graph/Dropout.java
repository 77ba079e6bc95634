package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Sets numbers to zero at random in training and makes the others larger in turn.
 *
 * @see <a href="https://jmlr.org/papers/v15/srivastava14a.html">Srivastava et al. 2014</a>
 */
interface Dropout {

  /** Drops nothing and adds nothing to the graph. */
  Dropout NONE = x -> x;

  /** The same numbers, some of them dropped. */
  Operand<TFloat32> apply(Operand<TFloat32> x);

  /**
   * Drops a share that is known when the graph runs. Which numbers depends on the place in the
   * graph and on what is fed, and on nothing else: a run that was broken off and resumed drops what
   * an unbroken one would have dropped.
   *
   * @param rate scalar, at least 0 and below 1
   * @param seed scalar, another one for each step
   */
  static Dropout seeded(Ops tf, Operand<TFloat32> rate, Operand<TInt32> seed) {
    return new Dropout() {

      private int places;

      @Override
      public Operand<TFloat32> apply(Operand<TFloat32> x) {
        Operand<TInt32> here = tf.stack(java.util.List.of(seed, tf.constant(places++)));
        Operand<TFloat32> chance =
            tf.random.statelessRandomUniform(tf.shape(x), here, TFloat32.class);
        Operand<TFloat32> stays =
            tf.dtypes.cast(tf.math.greaterEqual(chance, rate), TFloat32.class);
        Operand<TFloat32> share = tf.math.sub(tf.constant(1f), rate);
        return tf.math.mul(x, tf.math.div(stays, share));
      }
    };
  }
}
