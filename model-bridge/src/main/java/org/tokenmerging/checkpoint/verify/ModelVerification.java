package org.tokenmerging.checkpoint.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.tokenmerging.checkpoint.SafetensorsFile;
import org.tokenmerging.graph.EncoderTrace;
import org.tokenmerging.graph.PositionBias;
import org.tokenmerging.graph.ReopenedBundle;
import org.tokenmerging.graph.TracedRows;
import org.tokenmerging.model.EncoderShape.RelativeDistances;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelFormatException;

/**
 * Compares a model directory with the numbers of its reference implementation, in float32. States
 * before the gate, gate scores, kept positions and vectors come out of the bundle as it lies on
 * disk; logits, soft deletion and the streams inside out of a graph of the same weights.
 */
public final class ModelVerification {

  /** Pads, fillers and what the reference itself gets wrong are not to be imitated. */
  private static final Pattern NOT_COMPARED =
      Pattern.compile(
          "batch_nomask\\..*|batch\\.\\d+\\.hard_edge_.*|.*_returned_mask"
              + "|layers\\.\\d+\\.(soft|hard)\\.attn_\\d+");

  private static final String THRESHOLD = HardThreshold.OWN;

  private static final Pattern INPUT = Pattern.compile(".*\\.(input_ids|attention_mask)");
  private static final Pattern BIAS = Pattern.compile("layers\\.(\\d+)\\.position_bias");

  /** What every file of expected numbers has to hold for something. */
  private static final List<String> ALWAYS =
      List.of(
          "gate_logits",
          "gate_values",
          "pregate_hidden",
          "soft_last_hidden_state",
          "hard_positions",
          "hard_last_hidden_state");

  private final ModelDirectory model;
  private final ExpectedNumbers expected;
  private final Comparison comparison = new Comparison();

  private ModelVerification(ModelDirectory model, ExpectedNumbers expected) {
    this.model = model;
    this.expected = expected;
  }

  /**
   * Compares.
   *
   * @param directory a model directory, with its {@code weights.safetensors}
   * @param expected a safetensors file with {@code index.json} beside it
   * @throws ModelFormatException if one of them is missing or damaged, or the model has no gate
   */
  public static VerificationReport run(Path directory, Path expected) {
    ModelDirectory model = ModelDirectory.open(directory);
    if (!model.config().hasGate()) {
      throw new ModelFormatException(
          "a model without a delete gate cannot be verified: expected numbers are about gates;"
              + " import it without --verify");
    }
    try (ExpectedNumbers numbers = ExpectedNumbers.open(expected)) {
      return new ModelVerification(model, numbers).run();
    }
  }

  private VerificationReport run() {
    ALWAYS.forEach(kind -> comparison.begin(kind, kind, tolerance(kind)));
    ownThreshold();
    List<ExpectedTexts> texts = expected.texts();
    Path file = model.path().resolve(ModelDirectory.WEIGHTS);
    try (SafetensorsFile weights = SafetensorsFile.open(file)) {
      int rows = weights.shape(embedding())[0];
      texts.forEach(some -> expected.requireIds(some, rows));
      compare(texts, weights);
    }
    return comparison.report(toCompare());
  }

  private String embedding() {
    return switch (model.config().encoder().family()) {
      case BERT -> "embeddings.word_embeddings.weight";
      case T5 -> "shared.weight";
    };
  }

  private void compare(List<ExpectedTexts> texts, SafetensorsFile weights) {
    try (ReopenedBundle bundle = ReopenedBundle.open(model.path())) {
      texts.forEach(new BundleComparison(bundle, expected, comparison)::compare);
    }
    try (EncoderTrace trace = EncoderTrace.open(weights, model.config())) {
      texts.forEach(new TraceComparison(trace, expected, comparison)::compare);
      positionBiases(weights);
    }
  }

  /** The model's own threshold is what the numbers were made with; users delete at it. */
  private void ownThreshold() {
    ModelConfig.Gate gate = Objects.requireNonNull(model.config().gate(), "gate");
    comparison.begin(THRESHOLD, THRESHOLD, Comparison.EXACT);
    comparison.number(THRESHOLD, (float) gate.threshold(), expected.threshold(THRESHOLD));
  }

  private static double tolerance(String kind) {
    return switch (kind) {
      case "gate_values" -> Comparison.SCORES;
      case "hard_positions" -> Comparison.EXACT;
      default -> Comparison.STATES;
    };
  }

  private Set<String> toCompare() {
    Set<String> tensors = new TreeSet<>(expected.names());
    tensors.removeIf(name -> NOT_COMPARED.matcher(name).matches());
    tensors.removeIf(name -> INPUT.matcher(name).matches());
    return tensors;
  }

  private void positionBiases(SafetensorsFile weights) {
    ModelConfig config = model.config();
    RelativeDistances distances = config.encoder().relativeBias();
    for (String name : expected.names()) {
      if (BIAS.matcher(name).matches() && distances != null) {
        int rows = biasRows(name, config.encoder().heads());
        positionBias(name, PositionBias.of(weights, distances, rows), rows);
      }
    }
  }

  private int biasRows(String name, int heads) {
    int[] shape = expected.shape(name);
    int rows = shape.length == 0 ? 0 : shape[shape.length - 1];
    if (rows < 1 || expected.floats(name).length != (long) heads * rows * rows) {
      throw expected.refused(name, "should be square for each of " + heads + " heads");
    }
    return rows;
  }

  /** Expected head by query by key; found query by key by head. */
  private void positionBias(String name, TracedRows found, int rows) {
    String kind = "layers.position_bias";
    comparison.begin(name, kind, Comparison.STATES);
    float[] numbers = expected.floats(name);
    for (int query = 0; query < rows; query++) {
      for (int key = 0; key < rows; key++) {
        float[] heads = found.row(query, key);
        for (int head = 0; head < heads.length; head++) {
          comparison.number(kind, heads[head], numbers[(head * rows + query) * rows + key]);
        }
      }
    }
  }
}
