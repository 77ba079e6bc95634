package org.tokenmerging.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tokenmerging.golden.Differences.SCORES;
import static org.tokenmerging.golden.Differences.STATES;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenmerging.golden.Differences;
import org.tokenmerging.golden.GoldenModel;
import org.tokenmerging.golden.PlainSafetensors.Tensor;

/**
 * Four models compute what MrT5's reference implementation computes with the same weights, one by
 * one and in padded batches. The numbers and the tolerances: {@code golden/README.md} among the
 * test resources.
 */
class GoldenParityIT {

  @TempDir static Path folder;

  private static final Map<String, OpenGolden> OPEN = new HashMap<>();

  static List<String> models() {
    return GoldenModel.names();
  }

  @AfterAll
  static void close() {
    OPEN.values().forEach(OpenGolden::close);
    OPEN.clear();
  }

  private static OpenGolden open(String model) {
    return OPEN.computeIfAbsent(model, name -> new OpenGolden(name, folder.resolve(name)));
  }

  /** Some texts that went through the reference together, or one that went alone. */
  private record Case(OpenGolden model, String prefix, boolean alone) {

    Tensor expected(String part) {
      return model.expected(prefix + "." + part);
    }

    boolean has(String part) {
      return model.golden.expected().has(prefix + "." + part);
    }

    int[][] ids() {
      Tensor ids = expected("input_ids");
      return alone ? new int[][] {ids.ints()} : rows(ids);
    }

    int[][] mask() {
      if (alone) {
        return new int[][] {ones(ids()[0].length)};
      }
      return rows(expected("attention_mask"));
    }

    private static int[][] rows(Tensor tensor) {
      return IntStream.range(0, tensor.shape()[0]).mapToObj(tensor::intRow).toArray(int[][]::new);
    }

    int length(int text) {
      return Arrays.stream(mask()[text]).sum();
    }

    /** Row {@code row} of text {@code text} of a tensor of states. */
    float[] states(String part, int text, int row) {
      Tensor tensor = expected(part);
      int width = tensor.shape()[tensor.shape().length - 1];
      int from = alone ? row : text * tensor.shape()[1] + row;
      return Arrays.copyOfRange(tensor.floats(), from * width, (from + 1) * width);
    }

    /** The real numbers of text {@code text} of a tensor with one number a row. */
    float[] numbers(String part, int text) {
      Tensor tensor = expected(part);
      return Arrays.copyOf(alone ? tensor.floats() : tensor.row(text), length(text));
    }

    int[] positions(String hard, int text) {
      Tensor positions = expected(hard + "_positions");
      return alone
          ? positions.ints()
          : Arrays.copyOf(positions.intRow(text), expected(hard + "_lengths").ints()[text]);
    }
  }

  private static int[] ones(int length) {
    return IntStream.generate(() -> 1).limit(length).toArray();
  }

  private static List<Case> cases(String model) {
    OpenGolden open = open(model);
    List<Case> cases =
        open.golden.expected().names().stream()
            .filter(name -> name.endsWith(".input_ids") && !name.startsWith("batch_nomask"))
            .map(name -> name.substring(0, name.length() - ".input_ids".length()))
            .map(prefix -> new Case(open, prefix, prefix.startsWith("single")))
            .toList();
    assertThat(cases).extracting(Case::alone).contains(true, false);
    return cases;
  }

  private static Map<String, Float> thresholds(Case texts) {
    return texts.has("hard2_positions")
        ? Map.of(
            "hard", texts.model.golden.threshold("threshold"),
            "hard2", texts.model.golden.threshold("threshold2"))
        : Map.of("hard", texts.model.golden.threshold("threshold"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void the_gate_reads_and_says_what_the_reference_s_does(String model) {
    Differences differences = new Differences();
    for (Case texts : cases(model)) {
      BareBundle.Outputs gated = texts.model.gate(texts.ids(), texts.mask());
      TracedRows logits = texts.model.trace.gateLogits(texts.ids(), texts.mask());
      for (int text = 0; text < texts.ids().length; text++) {
        int t = text;
        int length = texts.length(text);
        float[] found = Arrays.copyOf(gated.get("gate").row(text), length);
        differences.compare("gate scores", SCORES, found, texts.numbers("gate_values", text));
        float[] raw = new float[length];
        IntStream.range(0, length).forEach(row -> raw[row] = logits.value(t, row));
        differences.compare("gate logits", STATES, raw, texts.numbers("gate_logits", text));
        for (int row = 0; texts.has("pregate_hidden") && row < length; row++) {
          float[] state = gated.get("hidden").row(text, row);
          differences.compare(
              "states at the gate", STATES, state, texts.states("pregate_hidden", text, row));
        }
      }
    }
    differences.assertWithinTolerances("gate scores", "gate logits", "states at the gate");
  }

  @ParameterizedTest
  @MethodSource("models")
  void pads_have_exactly_the_lowest_score(String model) {
    for (Case texts : cases(model)) {
      BareBundle.Values gate = texts.model.gate(texts.ids(), texts.mask()).get("gate");
      float k = texts.model.golden.k();
      for (int text = 0; text < texts.ids().length; text++) {
        float[] row = gate.row(text);
        float[] pads = Arrays.copyOfRange(row, texts.length(text), row.length);
        assertThat(pads)
            .as(texts.prefix)
            .containsOnly(pads.length == 0 ? new float[0] : new float[] {k});
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void soft_deletion_gives_the_reference_s_vectors(String model) {
    Differences differences = new Differences();
    for (Case texts : cases(model)) {
      if (texts.has("soft_last_hidden_state")) {
        TracedRows vectors = texts.model.trace.soft(texts.ids(), texts.mask()).vectors();
        for (int text = 0; text < texts.ids().length; text++) {
          for (int row = 0; row < texts.length(text); row++) {
            differences.compare(
                texts.alone ? "soft, alone" : "soft, in a batch",
                STATES,
                vectors.row(text, row),
                texts.states("soft_last_hidden_state", text, row));
          }
        }
      }
    }
    differences.assertWithinTolerances("soft, alone", "soft, in a batch");
  }

  @ParameterizedTest
  @MethodSource("models")
  void serving_keeps_the_reference_s_positions_with_its_vectors(String model) {
    Differences differences = new Differences();
    for (Case texts : cases(model)) {
      thresholds(texts)
          .forEach(
              (hard, threshold) -> {
                BareBundle.Outputs served = texts.model.serve(texts.ids(), texts.mask(), threshold);
                for (int text = 0; text < texts.ids().length; text++) {
                  assertThat(kept(served, text))
                      .as("%s of %s, text %s", hard, texts.prefix, text)
                      .isEqualTo(texts.positions(hard, text));
                  compareVectors(differences, texts, hard, text, served.get("vectors"));
                }
              });
    }
    differences.assertWithinTolerances("hard, alone", "hard, in a batch", "hard2, alone");
  }

  private static int[] kept(BareBundle.Outputs served, int text) {
    float[] kept = served.get("kept").row(text);
    float[] mask = served.get("kept_mask").row(text);
    return IntStream.range(0, kept.length)
        .filter(i -> mask[i] > 0)
        .map(i -> (int) kept[i])
        .toArray();
  }

  private static void compareVectors(
      Differences differences, Case texts, String hard, int text, BareBundle.Values vectors) {
    String part = hard + "_last_hidden_state";
    for (int row = 0; texts.has(part) && row < texts.positions(hard, text).length; row++) {
      differences.compare(
          hard + (texts.alone ? ", alone" : ", in a batch"),
          STATES,
          vectors.row(text, row),
          texts.states(part, text, row));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void the_two_stages_give_the_reference_s_vectors(String model) {
    Differences differences = new Differences();
    for (Case texts : cases(model)) {
      BareBundle.Values hidden = texts.model.gate(texts.ids(), texts.mask()).get("hidden");
      for (String hard : thresholds(texts).keySet()) {
        int[][] kept =
            IntStream.range(0, texts.ids().length)
                .mapToObj(text -> texts.positions(hard, text))
                .toArray(int[][]::new);
        int longest = Stream.of(kept).mapToInt(row -> row.length).max().orElseThrow();
        int[][] packed =
            Stream.of(kept).map(row -> Arrays.copyOf(row, longest)).toArray(int[][]::new);
        int[][] mask =
            Stream.of(kept)
                .map(row -> Arrays.copyOf(ones(row.length), longest))
                .toArray(int[][]::new);
        BareBundle.Values vectors = texts.model.encode(hidden, packed, mask);
        BareBundle.Values merged = texts.model.encodeMerged(hidden, packed, mask);
        for (int text = 0; text < kept.length; text++) {
          for (int row = 0; row < kept[text].length; row++) {
            differences.compare(
                "merged, sizes of 1", STATES, merged.row(text, row), vectors.row(text, row));
          }
        }
        for (int text = 0; text < kept.length; text++) {
          compareVectors(differences, texts, hard, text, vectors);
        }
      }
    }
    differences.assertWithinTolerances("hard, alone", "hard, in a batch", "hard2, alone");
  }

  @ParameterizedTest
  @MethodSource("models")
  void what_enters_each_layer_is_what_enters_the_reference_s(String model) {
    OpenGolden open = open(model);
    Differences differences = new Differences();
    int[][] ids = {open.expected("single.01.input_ids").ints()};
    int[][] mask = {ones(ids[0].length)};
    TracedRun soft = open.trace.soft(ids, mask);
    TracedRun hard = open.trace.hard(ids, mask, open.golden.threshold("threshold"));
    assertThat(hard.kept(0)).isEqualTo(open.expected("single.01.hard_positions").ints());
    for (String name : open.golden.expected().names()) {
      if (name.startsWith("layers.01.") && name.contains("hidden_")) {
        int layer = Integer.parseInt(name.substring(name.lastIndexOf('_') + 1));
        TracedRows found = (name.contains(".soft.") ? soft : hard).entering(layer);
        Tensor expected = open.expected(name);
        for (int row = 0; row < expected.shape()[0]; row++) {
          differences.compare(name, STATES, found.row(0, row), expected.row(row));
        }
      }
    }
    differences.assertWithinTolerances("layers.01.soft.hidden_0", "layers.01.soft.hidden_3");
  }

  @ParameterizedTest
  @MethodSource("models")
  void soft_deletion_with_a_hard_mask_is_hard_deletion(String model) {
    Differences differences = new Differences();
    for (Case texts : cases(model)) {
      float threshold = texts.model.golden.threshold("threshold");
      TracedRun hard = texts.model.trace.hard(texts.ids(), texts.mask(), threshold);
      float[][] added = new float[texts.ids().length][texts.ids()[0].length];
      for (int text = 0; text < added.length; text++) {
        Arrays.fill(added[text], -1e9f);
        for (int position : hard.kept(text)) {
          added[text][position] = 0;
        }
      }
      TracedRows soft = texts.model.trace.soft(texts.ids(), texts.mask(), added).vectors();
      for (int text = 0; text < added.length; text++) {
        int[] kept = hard.kept(text);
        for (int row = 0; row < kept.length; row++) {
          float[] masked = soft.row(text, kept[row]);
          differences.compare("masked", STATES, masked, hard.vectors().row(text, row));
        }
      }
    }
    differences.assertWithinTolerances("masked");
  }
}
