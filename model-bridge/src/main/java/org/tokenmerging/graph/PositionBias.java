package org.tokenmerging.graph;

import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.internal.tensorflow.TensorFlowRuntime;
import org.tokenmerging.model.EncoderShape.RelativeDistances;

/** The relative position bias of a T5-family encoder by itself, for checking. */
public final class PositionBias {

  private PositionBias() {}

  /**
   * What is added to the attention scores of a text for its distances.
   *
   * @param weights published tensors
   * @param distances how distances are told apart
   * @param rows how long the text is
   * @return a "text" for each query, a row for each key, a number for each head
   */
  public static TracedRows of(Weights weights, RelativeDistances distances, int rows) {
    TensorFlowRuntime.start();
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Operand<TInt32> positions = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, -1)));
      Operand<TFloat32> table = new ConstantWeights(tf, weights).tensor(T5Family.RELATIVE_BIAS, 1f);
      Operand<TFloat32> bias =
          new RelativeBias(tf, table, RelativeBuckets.twoSided(distances)).at(positions);
      Operand<TFloat32> byQuery =
          tf.reshape(
              tf.linalg.transpose(bias, tf.constant(new int[] {0, 2, 3, 1})),
              tf.constant(new int[] {rows, rows, -1}));
      try (GraphRun run = new GraphRun(session)) {
        int[][] all = {IntStream.range(0, rows).toArray()};
        return run.feed(positions, all).fetch(List.of(byQuery)).get(0);
      }
    }
  }
}
