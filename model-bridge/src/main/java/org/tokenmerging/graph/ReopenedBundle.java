package org.tokenmerging.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tokenmerging.internal.tensorflow.TensorFlowRuntime;
import org.tokenmerging.model.ModelFormatException;

/**
 * An exported bundle read back from disk and run by its signatures, by plain arrays and without
 * pieces or segments. For checking a bundle; inference has stages of its own. Safe for use by many
 * threads until closed.
 */
public final class ReopenedBundle implements AutoCloseable {

  /**
   * What the signature {@code gate} gives.
   *
   * @param hidden the states before the gate
   * @param scores the gate scores, of width 1
   */
  public record Gated(TracedRows hidden, TracedRows scores) {}

  private final SavedModelBundle bundle;

  private ReopenedBundle(SavedModelBundle bundle) {
    this.bundle = bundle;
  }

  /**
   * Loads a bundle.
   *
   * @param directory with {@code saved_model.pb}
   * @throws ModelFormatException if TensorFlow cannot load it
   * @throws org.tokenmerging.NativeLibraryException if the engine cannot start on this platform
   */
  public static ReopenedBundle open(Path directory) {
    TensorFlowRuntime.start();
    try {
      return new ReopenedBundle(SavedModelBundle.load(directory.toString(), "serve"));
    } catch (RuntimeException e) { // TensorFlow has many kinds
      throw new ModelFormatException(
          directory
              + " holds no SavedModel that can be loaded: "
              + e.getMessage()
              + "; export or build the model again",
          e);
    }
  }

  /** Runs {@code gate} on {@code ids [texts][seq]} and their mask. */
  public Gated gate(int[][] ids, int[][] mask) {
    Signature gate = signature("gate");
    try (GraphRun run = on(gate, ids, mask)) {
      List<TracedRows> outputs = fetch(run, gate, "hidden", "gate");
      return new Gated(outputs.get(0), outputs.get(1));
    }
  }

  /** Runs {@code encode} on the rows at {@code kept [texts][kept]}; filler has mask 0. */
  public TracedRows encode(TracedRows hidden, int[][] kept, int[][] keptMask) {
    Signature encode = signature("encode");
    try (GraphRun run = new GraphRun(bundle.session())) {
      run.feed(input(encode, "hidden"), hidden)
          .feed(input(encode, "kept"), kept)
          .feed(input(encode, "kept_mask"), keptMask);
      return fetch(run, encode, "vectors").get(0);
    }
  }

  /** Runs {@code serving_default}; nothing is said of the streams between the layers. */
  public TracedRun serve(int[][] ids, int[][] mask, float threshold) {
    Signature serving = signature("serving_default");
    try (GraphRun run = on(serving, ids, mask).feed(input(serving, "threshold"), threshold)) {
      List<TracedRows> outputs = fetch(run, serving, "vectors", "kept", "kept_mask");
      int[][] kept = EncoderTrace.positions(outputs.get(1), outputs.get(2), ids.length);
      return new TracedRun(kept, List.of(), outputs.get(0));
    }
  }

  private GraphRun on(Signature signature, int[][] ids, int[][] mask) {
    return new GraphRun(bundle.session())
        .feed(input(signature, "ids"), ids)
        .feed(input(signature, "mask"), mask);
  }

  private static List<TracedRows> fetch(GraphRun run, Signature signature, String... outputs) {
    List<String> names = new ArrayList<>();
    for (String output : outputs) {
      names.add(
          Objects.requireNonNull(signature.getOutputs().get(output), () -> "output " + output)
              .name);
    }
    return run.fetchByName(names);
  }

  private static String input(Signature signature, String name) {
    return Objects.requireNonNull(signature.getInputs().get(name), () -> "input " + name).name;
  }

  private Signature signature(String key) {
    return bundle.signatures().stream()
        .filter(signature -> signature.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new ModelFormatException("the bundle has no signature '" + key + "'"));
  }

  @Override
  public void close() {
    bundle.close();
  }
}
