package org.tokenmerging.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint16;

/**
 * Drops a share that is known when the graph runs, in 65,536ths. Which numbers depends on the place
 * in the graph and on what is fed, and on nothing else: a run that was broken off and resumed drops
 * what an unbroken one would have dropped.
 */
final class SeededDropout implements Dropout {

  /** Values of the 16 random bits that each number is dropped or kept by. */
  private static final float CHANCES = 1 << 16;

  private final Ops tf;
  private final Operand<TUint16> dropped;
  private final Operand<TFloat32> larger;
  private final Operand<TInt32> seed;
  private int places;

  /**
   * Begins with the graph's first place.
   *
   * @param rate scalar, at least 0 and below 1
   * @param seed scalar, another one for each step
   */
  SeededDropout(Ops tf, Operand<TFloat32> rate, Operand<TInt32> seed) {
    this.tf = tf;
    this.seed = seed;
    Operand<TFloat32> all = tf.constant(CHANCES);
    Operand<TFloat32> share =
        tf.math.minimum(tf.math.round(tf.math.mul(rate, all)), tf.constant(CHANCES - 1));
    this.dropped = tf.dtypes.cast(share, TUint16.class);
    this.larger = tf.math.div(all, tf.math.sub(all, share));
  }

  @Override
  public Operand<TFloat32> apply(Operand<TFloat32> x) {
    Operand<TInt32> here = tf.stack(List.of(seed, tf.constant(places++)));
    Operand<TBool> stays = tf.math.greaterEqual(chances(x, here), dropped);
    return tf.math.mul(x, tf.math.mul(tf.dtypes.cast(stays, TFloat32.class), larger));
  }

  /** One for each number, from 0 to 65,535. */
  private Operand<TUint16> chances(Operand<TFloat32> x, Operand<TInt32> here) {
    Operand<TInt32> count = tf.size(x);
    Operand<TUint16> enough =
        tf.slice(pairs(count, here), tf.constant(new int[] {0}), tf.stack(List.of(count)));
    return tf.reshape(enough, tf.shape(x));
  }

  /** Two of them for the price of one random number, which is what dropout costs most. */
  private Operand<TUint16> pairs(Operand<TInt32> count, Operand<TInt32> here) {
    Operand<TInt32> pairs = tf.math.floorDiv(tf.math.add(count, tf.constant(1)), tf.constant(2));
    Operand<TInt32> drawn =
        tf.random.statelessRandomUniformFullInt(tf.stack(List.of(pairs)), here, TInt32.class);
    return tf.reshape(tf.bitcast(drawn, TUint16.class), tf.constant(new int[] {-1}));
  }
}
