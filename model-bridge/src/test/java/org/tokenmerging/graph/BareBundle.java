package org.tokenmerging.graph;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.internal.tensorflow.TensorFlowRuntime;

/** An exported bundle in a bare TensorFlow session, without any of our stages. */
public final class BareBundle implements AutoCloseable {

  private final SavedModelBundle bundle;

  public BareBundle(Path directory) {
    TensorFlowRuntime.start();
    bundle = SavedModelBundle.load(directory.toString(), "serve");
  }

  /** Names of the signatures. */
  public java.util.Set<String> signatures() {
    java.util.Set<String> keys = new java.util.TreeSet<>();
    bundle.signatures().forEach(signature -> keys.add(signature.key()));
    return keys;
  }

  /** Runs a signature; closes the inputs. */
  public Outputs run(String key, Map<String, Tensor> inputs) {
    Signature signature =
        bundle.signatures().stream().filter(s -> s.key().equals(key)).findFirst().orElseThrow();
    Session.Runner runner = bundle.session().runner();
    inputs.forEach(
        (name, tensor) ->
            runner.feed(Objects.requireNonNull(signature.getInputs().get(name)).name, tensor));
    signature.getOutputs().values().forEach(output -> runner.fetch(output.name));
    Map<String, Values> outputs = new TreeMap<>();
    try (Result result = runner.run()) {
      int i = 0;
      for (String name : signature.getOutputs().keySet()) {
        outputs.put(name, Values.of(result.get(i++)));
      }
    } finally {
      inputs.values().forEach(Tensor::close);
    }
    return new Outputs(outputs);
  }

  /** What a signature gave, by name. */
  public record Outputs(Map<String, Values> values) {

    /** The output of a name that must be there. */
    public Values get(String name) {
      return Objects.requireNonNull(values.get(name), name);
    }
  }

  /** Numbers out of native memory, integers as floats, with their shape. */
  public record Values(long[] shape, float[] numbers) {

    static Values of(Tensor tensor) {
      float[] numbers = new float[Math.toIntExact(tensor.shape().size())];
      if (tensor instanceof TFloat32 floats) {
        int i = 0;
        for (var scalar : floats.scalars()) {
          numbers[i++] = scalar.getFloat();
        }
      } else if (tensor instanceof TInt32 ints) {
        int i = 0;
        for (var scalar : ints.scalars()) {
          numbers[i++] = scalar.getInt();
        }
      }
      return new Values(tensor.shape().asArray(), numbers);
    }

    /** Row {@code row} of element {@code element} of a tensor of rank 3. */
    public float[] row(int element, int row) {
      int width = (int) shape[2];
      int from = (element * (int) shape[1] + row) * width;
      return java.util.Arrays.copyOfRange(numbers, from, from + width);
    }

    /** Element {@code element} of a tensor of rank 2. */
    public float[] row(int element) {
      int width = (int) shape[1];
      return java.util.Arrays.copyOfRange(numbers, element * width, (element + 1) * width);
    }
  }

  public static Tensor ints(int[][] rows) {
    int[] flat = java.util.Arrays.stream(rows).flatMapToInt(java.util.Arrays::stream).toArray();
    return TInt32.tensorOf(Shape.of(rows.length, rows[0].length), DataBuffers.of(flat));
  }

  public static Tensor floats(float[] numbers, long... shape) {
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(numbers));
  }

  @Override
  public void close() {
    bundle.close();
  }
}
