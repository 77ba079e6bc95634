package org.tokenmerging.graph;

import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.internal.tensorflow.TensorFlowRuntime;

/**
 * Finds the rows of a matrix with the largest dot products with given ones, many at a time. Safe
 * for use by many threads until closed.
 */
public final class NearestRows implements AutoCloseable {

  /**
   * What was found, the nearest first.
   *
   * @param products {@code [asked*k]}
   * @param rows {@code [asked*k]}
   */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  public record Found(float[] products, float[] rows) {}

  private final Graph graph;
  private final Session session;
  private final Operand<TFloat32> asked;
  private final TopK<TFloat32, TInt32> top;
  private final int width;

  /**
   * Builds the graph.
   *
   * @param matrix {@code [rows, width]}
   * @param k how many are found, at most the rows
   */
  public NearestRows(WeightTensor matrix, int k) {
    TensorFlowRuntime.start(); // before anything of TensorFlow's is made
    graph = new Graph();
    width = matrix.shape()[1];
    Ops tf = Ops.create(graph);
    Weights only = new OneTensor(matrix);
    Operand<TFloat32> all = new ConstantWeights(tf, only).tensor(matrix.name(), 1f);
    asked = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, width)));
    Operand<TFloat32> products = tf.linalg.matMul(asked, all, MatMul.transposeB(true));
    top = tf.nn.topK(products, tf.constant(k), TInt32.class);
    session = new Session(graph);
  }

  /** Of rows {@code [asked, width]}. */
  public Found of(float[] rows) {
    WeightTensor fed = new WeightTensor("asked", new int[] {rows.length / width, width}, rows);
    try (GraphRun run = new GraphRun(session).feed(asked, fed)) {
      List<float[]> found = run.numbers(List.of(top.values(), top.indices()));
      return new Found(found.get(0), found.get(1));
    }
  }

  private record OneTensor(WeightTensor tensor) implements Weights {

    @Override
    public java.util.Set<String> names() {
      return java.util.Set.of(tensor.name());
    }

    @Override
    public WeightTensor get(String name) {
      return tensor;
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
