package org.tokenmerging.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * A gate that {@code fit} makes: a linear guess at how much the text's vector would turn if the row
 * were taken out. It reads the row's states, their norms after the first layer and at the gate, and
 * how rare the piece is:
 *
 * <pre>{@code s = w . norm(h_k) + a . [|h_1|, |h_k|] + r . rarity(id) + b}</pre>
 *
 * <p>{@link FittedTensors} names the weights.
 */
final class EffectGate implements DeleteGate {

  private final Ops tf;
  private final PlainNorm norm;
  private final Rarity rarity;
  private final Operand<TFloat32> ofStates;
  private final Operand<TFloat32> ofNorms;
  private final Operand<TFloat32> ofRarity;
  private final Operand<TFloat32> bias;

  EffectGate(Ops tf, GraphWeights weights) {
    this.tf = tf;
    this.norm = new PlainNorm(tf);
    this.rarity = new Rarity(tf, weights);
    this.ofStates = weights.matrix(FittedTensors.GATE_STATES, 1f);
    this.ofNorms = weights.matrix(FittedTensors.GATE_NORMS, 1f);
    this.ofRarity = weights.tensor(FittedTensors.GATE_RARITY, 1f);
    this.bias = weights.tensor(FittedTensors.GATE_BIAS, 1f);
  }

  @Override
  public Operand<TFloat32> logits(Reading rows) {
    FusableOps fusable = new FusableOps(tf);
    Operand<TFloat32> states = fusable.linear(norm.apply(rows.states()), ofStates, bias);
    Operand<TFloat32> norms = tf.linalg.matMul(norms(rows), ofNorms);
    Operand<TFloat32> rare = tf.math.mul(column(rarity.of(rows.ids())), ofRarity);
    return fusable.add(fusable.add(states, norms), rare); // [rows, 1]
  }

  /** {@code [rows, 2]}. */
  private Operand<TFloat32> norms(Reading rows) {
    return tf.concat(List.of(length(rows.first()), length(rows.states())), tf.constant(1));
  }

  private Operand<TFloat32> length(Operand<TFloat32> states) {
    return tf.math.sqrt(
        tf.reduceSum(tf.math.square(states), tf.constant(new int[] {1}), ReduceSum.keepDims(true)));
  }

  private Operand<TFloat32> column(Operand<TFloat32> values) {
    return tf.expandDims(values, tf.constant(1));
  }
}
