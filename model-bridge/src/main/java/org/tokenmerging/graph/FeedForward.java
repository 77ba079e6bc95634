package org.tokenmerging.graph;

import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The feed-forward half of a layer, before the residual addition. */
final class FeedForward {

  private final UnaryOperator<Operand<TFloat32>> inner;
  private final Linear output;

  private FeedForward(UnaryOperator<Operand<TFloat32>> inner, Linear output) {
    this.inner = inner;
    this.output = output;
  }

  /** {@code output(activation(input(x)))}. */
  static FeedForward plain(
      Linear input, UnaryOperator<Operand<TFloat32>> activation, Linear output) {
    return new FeedForward(x -> activation.apply(input.apply(x)), output);
  }

  /**
   * {@code output(activation(gate(x)) * input(x))}.
   *
   * @see <a href="https://arxiv.org/abs/2002.05202">Shazeer 2020: GLU variants</a>
   */
  static FeedForward gated(
      Ops tf,
      Linear gate,
      UnaryOperator<Operand<TFloat32>> activation,
      Linear input,
      Linear output) {
    return new FeedForward(
        x -> tf.math.mul(activation.apply(gate.apply(x)), input.apply(x)), output);
  }

  /** The same with some of the numbers between its two products dropped. */
  FeedForward dropping(Dropout dropout) {
    return new FeedForward(x -> dropout.apply(inner.apply(x)), output);
  }

  /** From {@code [rows, hidden]} to the same. */
  Operand<TFloat32> apply(Operand<TFloat32> x) {
    return output.apply(inner.apply(x));
  }
}
