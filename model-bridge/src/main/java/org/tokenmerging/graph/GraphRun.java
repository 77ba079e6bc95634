package org.tokenmerging.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** One run of a graph: plain arrays in, plain arrays out. Closing it frees what was fed. */
public final class GraphRun implements AutoCloseable {

  private final Session.Runner runner;
  private final List<Tensor> fed = new ArrayList<>();

  /** A run of a session, which stays open. */
  public GraphRun(Session session) {
    this.runner = session.runner();
  }

  /** Feeds {@code [rows, width]}. */
  public GraphRun feed(Operand<TInt32> input, int[][] rows) {
    return feed(name(input), rows);
  }

  /** By the input's name in the graph, such as {@code ids:0}. */
  GraphRun feed(String input, int[][] rows) {
    int[] flat = Arrays.stream(rows).flatMapToInt(Arrays::stream).toArray();
    return feed(input, TInt32.tensorOf(shape(rows.length, flat.length), DataBuffers.of(flat)));
  }

  /** Feeds {@code [rows, width]}, at least one row. */
  public GraphRun feed(Operand<TFloat32> input, float[][] rows) {
    float[] flat = new float[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
    }
    return feed(
        name(input), TFloat32.tensorOf(shape(rows.length, flat.length), DataBuffers.of(flat)));
  }

  /** Feeds a scalar. */
  public GraphRun feed(Operand<TFloat32> input, float value) {
    return feed(name(input), value);
  }

  /** Feeds a whole number. */
  public GraphRun feed(Operand<TInt32> input, int value) {
    return feed(name(input), TInt32.scalarOf(value));
  }

  /** Feeds a tensor in its own shape. */
  public GraphRun feed(Operand<TFloat32> input, WeightTensor tensor) {
    Shape shape = Shape.of(Arrays.stream(tensor.shape()).asLongStream().toArray());
    return feed(name(input), TFloat32.tensorOf(shape, DataBuffers.of(tensor.values())));
  }

  GraphRun feed(String input, float value) {
    return feed(input, TFloat32.scalarOf(value));
  }

  GraphRun feed(String input, TracedRows rows) {
    int texts = rows.values().length / (rows.rows() * rows.width());
    Shape shape = Shape.of(texts, rows.rows(), rows.width());
    return feed(input, TFloat32.tensorOf(shape, DataBuffers.of(rows.values())));
  }

  GraphRun feed(Operand<TFloat32> input, TracedRows rows) {
    return feed(name(input), rows);
  }

  private static String name(Operand<?> input) {
    return input.op().name() + ":" + input.asOutput().index();
  }

  private GraphRun feed(String input, Tensor tensor) {
    fed.add(tensor);
    runner.feed(input, tensor);
    return this;
  }

  private static Shape shape(int rows, int size) {
    return Shape.of(rows, size / rows);
  }

  /** Has an operation run too whose result nobody wants. */
  public GraphRun target(Operation operation) {
    runner.addTarget(operation.name());
    return this;
  }

  /** Runs once for the sake of the targets. */
  public void run() {
    runner.run().close();
  }

  /**
   * Runs once and copies everything out.
   *
   * @return the numbers of each output, row-major, whole ones too
   */
  public List<float[]> numbers(List<Operand<?>> outputs) {
    outputs.forEach(output -> runner.fetch(name(output)));
    try (Result result = runner.run()) {
      List<float[]> numbers = new ArrayList<>(outputs.size());
      for (int i = 0; i < outputs.size(); i++) {
        numbers.add(numbers(result.get(i)));
      }
      return numbers;
    }
  }

  /** Runs once and copies everything out. */
  List<TracedRows> fetch(List<Operand<?>> outputs) {
    return fetchByName(outputs.stream().map(GraphRun::name).toList());
  }

  /** The same by the outputs' names in the graph. */
  List<TracedRows> fetchByName(List<String> outputs) {
    outputs.forEach(runner::fetch);
    try (Result result = runner.run()) {
      List<TracedRows> rows = new ArrayList<>(outputs.size());
      for (int i = 0; i < outputs.size(); i++) {
        rows.add(copy(result.get(i)));
      }
      return rows;
    }
  }

  private static TracedRows copy(Tensor tensor) {
    float[] values = numbers(tensor);
    long[] shape = tensor.shape().asArray();
    return new TracedRows((int) shape[1], shape.length < 3 ? 1 : (int) shape[2], values);
  }

  private static float[] numbers(Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.shape().size())];
    if (tensor instanceof TInt32 whole) {
      int[] numbers = new int[values.length];
      whole.asRawTensor().data().asInts().read(numbers);
      for (int i = 0; i < numbers.length; i++) {
        values[i] = numbers[i];
      }
    } else {
      tensor.asRawTensor().data().asFloats().read(values);
    }
    return values;
  }

  @Override
  public void close() {
    fed.forEach(Tensor::close);
  }
}
