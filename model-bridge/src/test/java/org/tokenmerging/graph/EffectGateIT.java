package org.tokenmerging.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenmerging.checkpoint.MadeFittedModel;
import org.tokenmerging.golden.GoldenModel;
import org.tokenmerging.graph.BareBundle.Outputs;
import org.tokenmerging.graph.BareBundle.Values;
import org.tokenmerging.representation.ModelPooling;

/** The gate that {@code fit} makes, against its formula on the states between the layers. */
class EffectGateIT {

  private static final int CLS = 101;
  private static final int SEP = 102;

  @TempDir private Path folder;

  static Stream<Arguments> models() {
    return Stream.of(
        Arguments.of("BERT, layer 1", MadeFittedModel.bert(1, ModelPooling.MEAN, ""), 30000),
        Arguments.of("BERT, layer 3", MadeFittedModel.bert(3, ModelPooling.MEAN, ""), 30000),
        Arguments.of("T5, layer 2", MadeFittedModel.t5("tiny", ModelPooling.MEAN), 250),
        Arguments.of("T5, odd widths", MadeFittedModel.t5("tiny-odd", ModelPooling.MEAN), 250));
  }

  private static int[] ids(int length, int vocabulary, long seed) {
    return new Random(seed).ints(length, 110, vocabulary).toArray();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void scores_are_what_the_formula_says(String name, MadeFittedModel model, int vocabulary) {
    try (OpenFitted open = new OpenFitted(model, folder)) {
      int[][] texts = {ids(40, vocabulary, 1), ids(1, vocabulary, 2), ids(13, vocabulary, 3)};
      Values found = open.gate(texts).get("gate");
      double lowest = 0;
      double highest = MadeFittedModel.K;
      for (int text = 0; text < texts.length; text++) {
        float[] expected = open.scores(texts[text]);
        for (int row = 0; row < expected.length; row++) {
          assertThat(found.row(text)[row])
              .as("row %d of text %d", row, text)
              .isCloseTo(expected[row], within(1e-4f));
          lowest = Math.min(lowest, expected[row]);
          highest = Math.max(highest, expected[row]);
        }
      }
      assertThat(highest - lowest).as("scores differ at all").isGreaterThan(5);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void the_bundle_says_how_rare_each_piece_is(String name, MadeFittedModel model, int vocabulary) {
    try (OpenFitted open = new OpenFitted(model, folder)) {
      int[] text = ids(20, vocabulary, 4);
      float[] rarity = open.gate(text).get("rarity").row(0);
      for (int row = 0; row < text.length; row++) {
        assertThat(rarity[row]).isEqualTo(open.rarity(text[row]));
      }
    }
  }

  @Nested
  class ExactlyK {

    @Test
    void is_the_score_of_pads_of_id_0_and_of_what_is_dropped() {
      try (OpenFitted open =
          new OpenFitted(MadeFittedModel.bert(2, ModelPooling.MEAN, ""), folder)) {
        int[] text = {CLS, 2000, SEP, 0, 2001, SEP};
        float[] scores = open.gate(text, ids(9, 30000, 5)).get("gate").row(0);
        for (int row : new int[] {2, 3, 5, 6, 7, 8}) {
          assertThat(scores[row]).as("row %d", row).isEqualTo(MadeFittedModel.K);
        }
        for (int row : new int[] {0, 1, 4}) {
          assertThat(scores[row]).as("row %d", row).isGreaterThan(MadeFittedModel.K);
        }
      }
    }
  }

  @Test
  void a_gate_of_states_alone_has_no_rarity() {
    GoldenModel tiny = new GoldenModel("tiny");
    try (OpenGolden open = new OpenGolden("tiny", folder)) {
      int[][] ids = {tiny.expected().get("single.01.input_ids").ints()};
      Outputs outputs = open.gate(ids, OpenFitted.mask(ids));
      assertThat(outputs.values().keySet())
          .containsExactlyInAnyOrder("hidden", "gate", "received", "anchor");
    }
  }
}
