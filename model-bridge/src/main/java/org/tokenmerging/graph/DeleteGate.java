package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.model.ModelConfig;

/** Says of each row how much it is worth. */
interface DeleteGate {

  /**
   * What there is to read of each row; states are in the model's own scale.
   *
   * @param states {@code [rows, hidden]} at the gate layer
   * @param first {@code [rows, hidden]} after the first layer
   * @param ids {@code [rows]}
   */
  record Reading(Operand<TFloat32> states, Operand<TFloat32> first, Operand<TInt32> ids) {}

  /**
   * The gate of a model.
   *
   * @param name what the names of its published tensors begin with, if it has any
   */
  static DeleteGate of(Ops tf, GraphWeights weights, String name, ModelConfig.Gate gate) {
    return switch (gate.kind()) {
      case STATES -> new SigmoidGate(tf, weights, name, gate);
      case EFFECT -> new EffectGate(tf, weights);
    };
  }

  /** Logits {@code [rows, 1]}, high keep. */
  Operand<TFloat32> logits(Reading rows);
}
