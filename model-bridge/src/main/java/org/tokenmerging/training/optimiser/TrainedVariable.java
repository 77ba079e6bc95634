package org.tokenmerging.training.optimiser;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;
import org.tokenmerging.graph.GraphRun;
import org.tokenmerging.graph.TrainableWeights.Variable;
import org.tokenmerging.graph.WeightTensor;

/** A variable that numbers can be put into and taken out of. */
public final class TrainedVariable {

  private final Variable variable;
  private final Operand<TFloat32> input;
  private final org.tensorflow.Operation assign;

  TrainedVariable(Ops tf, Variable variable) {
    this.variable = variable;
    this.input = tf.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
    this.assign = tf.assignVariableOp(variable.handle(), input).op();
  }

  /** Another of the same shape, which belongs to this one. */
  static TrainedVariable beside(Ops tf, Variable variable, String what) {
    String name = variable.name() + "/" + what;
    Operand<TType> handle =
        tf.varHandleOp(TFloat32.class, variable.shape(), VarHandleOp.sharedName(name));
    Operand<TFloat32> value = tf.readVariableOp(handle, TFloat32.class);
    return new TrainedVariable(tf, new Variable(variable.name(), variable.shape(), handle, value));
  }

  String name() {
    return variable.name();
  }

  Operand<? extends TType> handle() {
    return variable.handle();
  }

  Operand<TFloat32> value() {
    return variable.value();
  }

  int rank() {
    return variable.shape().numDimensions();
  }

  int[] shape() {
    long[] sizes = variable.shape().asArray();
    return java.util.Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray();
  }

  /** An operation that sets all of it to 0. */
  org.tensorflow.Operation clear(Ops tf) {
    Operand<TFloat32> zeros = tf.fill(tf.constant(shape()), tf.constant(0f));
    return tf.assignVariableOp(variable.handle(), zeros).op();
  }

  /** Adds to a run that these numbers are put in. */
  void put(GraphRun run, WeightTensor tensor) {
    if (!java.util.Arrays.equals(tensor.shape(), shape())) {
      throw new IllegalArgumentException(
          tensor
              + " does not fit "
              + name()
              + java.util.Arrays.toString(shape())
              + "; take a checkpoint of the same model");
    }
    run.feed(input, tensor).target(assign);
  }
}
