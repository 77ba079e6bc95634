package org.tokenmerging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.budget.CalibrationTable;
import org.tokenmerging.budget.DeletionRate;
import org.tokenmerging.golden.GoldenModel;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.NormPolicy;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.text.RandomText;

/** Budgets through a whole encoder: a byte model with a gate and a calibration table. */
class BudgetsIT {

  private static final float TOLERANCE = 1e-4f;

  /** So few rows that the texts fill many windows. */
  private static final int FEW_ROWS = 32;

  private static final EncoderOptions DEFAULTS = EncoderOptions.defaults();

  /** Of several segments. */
  private static final String LONG = RandomText.of(5, 300);

  @TempDir static Path folder;

  private static Path model = Path.of("");
  private static CalibrationTable table = new CalibrationTable(Collections.nCopies(20, 0.0));

  @BeforeAll
  static void calibrate() {
    GoldenModel golden = new GoldenModel("tiny");
    Path plain = golden.export(folder.resolve("plain"));
    table = quantiles(plain);
    model = golden.export(folder.resolve("calibrated"), golden.calibrated(table));
  }

  /** What deletes which share of these very texts. */
  private static CalibrationTable quantiles(Path plain) {
    List<Double> scores = new ArrayList<>();
    try (TokenMergingEncoder encoder = TokenMergingEncoder.open(plain, DEFAULTS)) {
      for (CompressedText text : encoder.encodeAll(texts())) {
        for (float score : text.gateScores().orElseThrow()) {
          scores.add((double) score);
        }
      }
    }
    Collections.sort(scores);
    return new CalibrationTable(
        IntStream.range(0, CalibrationTable.RATES)
            .mapToObj(entry -> between(scores, entry * scores.size() / CalibrationTable.RATES))
            .toList());
  }

  /**
   * Near a place, in the middle of the widest gap: no score lies so close that it could change
   * sides.
   */
  private static double between(List<Double> scores, int place) {
    int widest = Math.min(place, scores.size() - 2);
    for (int i = widest; i < Math.min(place + 10, scores.size() - 1); i++) {
      widest = gap(scores, i) > gap(scores, widest) ? i : widest;
    }
    return scores.get(widest) + gap(scores, widest) / 2;
  }

  private static double gap(List<Double> scores, int i) {
    return scores.get(i + 1) - scores.get(i);
  }

  /** The golden texts, some more that are empty or blank, and a long one. */
  private static List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (JsonNode text : GoldenModel.texts()) {
      texts.add(text.get("text").asText());
    }
    texts.addAll(List.of("", " \n", "a", LONG, ""));
    Collections.shuffle(texts, new Random(3));
    return List.copyOf(texts);
  }

  private static TokenMergingEncoder open(EncoderOptions options) {
    return TokenMergingEncoder.open(model, options);
  }

  private static List<CompressedText> encodeAll(EncoderOptions options) {
    try (TokenMergingEncoder encoder = open(options)) {
      return encoder.encodeAll(texts());
    }
  }

  private static List<Integer> kept(CompressedText text) {
    return IntStream.range(0, text.keptCount()).mapToObj(text::keptPosition).toList();
  }

  private static int kept(List<CompressedText> texts) {
    return texts.stream().mapToInt(CompressedText::keptCount).sum();
  }

  private static int pieces(List<CompressedText> texts) {
    return texts.stream().mapToInt(CompressedText::pieceCount).sum();
  }

  private static void assertSame(CompressedText found, CompressedText expected) {
    assertThat(kept(found)).as(expected.text()).isEqualTo(kept(expected));
    assertThat(Vectors.largestDifference(found.vector(), expected.vector()))
        .isLessThanOrEqualTo(TOLERANCE);
    for (int i = 0; i < found.keptCount(); i++) {
      assertThat(Vectors.largestDifference(found.keptVector(i), expected.keptVector(i)))
          .isLessThanOrEqualTo(TOLERANCE);
    }
  }

  private static void assertSame(List<CompressedText> found, List<CompressedText> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertSame(found.get(i), expected.get(i));
    }
  }

  @Nested
  class Calibrated {

    @ParameterizedTest
    @ValueSource(doubles = {.25, .5, .75})
    void keeps_what_the_gate_scores_above_the_table_s_threshold(double rate) {
      float cut = (float) table.threshold(new DeletionRate(rate));
      List<CompressedText> results = encodeAll(DEFAULTS.withRate(rate));
      assertSame(results, encodeAll(DEFAULTS.withThreshold(cut)));
      assertThat(1 - (double) kept(results) / pieces(results)).isBetween(rate - .05, rate + .05);
    }

    @Test
    void gives_a_text_the_same_answer_alone_and_in_company() {
      EncoderOptions options = DEFAULTS.withRate(.5).withBudget("calibrated");
      List<CompressedText> together = encodeAll(options);
      try (TokenMergingEncoder encoder = open(options)) {
        assertSame(together, texts().stream().map(encoder::encode).toList());
      }
      assertSame(encodeAll(options.withBatchRows(FEW_ROWS)), together);
    }

    @Test
    void keeps_all_at_rate_0() {
      List<CompressedText> results = encodeAll(DEFAULTS.withRate(0).withBudget("calibrated"));
      assertThat(kept(results)).isEqualTo(pieces(results));
    }

    @Test
    void is_refused_on_opening_what_cannot_serve_it() {
      assertThatExceptionOfType(InvalidOptionException.class)
          .isThrownBy(
              () ->
                  open(DEFAULTS.withRate(.5).withBudget("calibrated").withPolicy(new NormPolicy()))
                      .close())
          .withMessageStartingWith("budget 'calibrated' goes with policy 'gate' only");
    }
  }

  @Nested
  class Total {

    private static final EncoderOptions TOTAL = DEFAULTS.withBudget("total");

    @ParameterizedTest
    @ValueSource(doubles = {0, .29, .5, .9, .999})
    void meets_its_sum_exactly_also_over_many_windows(double rate) {
      for (int rows : new int[] {EncoderOptions.DEFAULT_BATCH_ROWS, FEW_ROWS}) {
        List<CompressedText> results = encodeAll(TOTAL.withRate(rate).withBatchRows(rows));
        long texts = results.stream().filter(text -> text.pieceCount() > 0).count();
        assertThat(kept(results))
            .isEqualTo(Math.max((int) texts, new DeletionRate(rate).kept(pieces(results))));
        assertThat(results).allMatch(text -> text.pieceCount() == 0 || text.keptCount() > 0);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate", "norm"})
    void over_many_windows_is_as_over_one(String policy) {
      EncoderOptions options = TOTAL.withPolicy(DeletionPolicy.named(policy, 0)).withRate(.6);
      assertSame(encodeAll(options.withBatchRows(FEW_ROWS)), encodeAll(options));
    }

    @Test
    void shares_out_what_texts_can_spare() {
      List<CompressedText> total = encodeAll(TOTAL.withRate(.5));
      List<CompressedText> each = encodeAll(DEFAULTS.withBudget("text").withRate(.5));
      assertThat(IntStream.range(0, total.size()))
          .anyMatch(i -> total.get(i).keptCount() > each.get(i).keptCount())
          .anyMatch(i -> total.get(i).keptCount() < each.get(i).keptCount());
    }

    @Test
    void keeps_at_a_lower_rate_what_it_keeps_at_a_higher_one() {
      List<CompressedText> lower = encodeAll(TOTAL.withRate(.2).withBatchRows(FEW_ROWS));
      for (double rate : new double[] {.4, .6, .8}) {
        List<CompressedText> higher = encodeAll(TOTAL.withRate(rate).withBatchRows(FEW_ROWS));
        for (int i = 0; i < higher.size(); i++) {
          assertThat(kept(lower.get(i))).containsAll(kept(higher.get(i)));
        }
        lower = higher;
      }
    }

    @Test
    void is_refused_for_a_stream_which_has_no_whole() throws IOException {
      try (TokenMergingEncoder encoder = open(TOTAL.withRate(.5))) {
        assertThatExceptionOfType(InvalidOptionException.class)
            .isThrownBy(() -> encoder.encode(new StringReader("abc"), result -> {}))
            .withMessage(
                "budget 'total' is shared out over all texts of a call, and a stream is never there"
                    + " as a whole; take budget 'text', or encode the text in one call");
      }
    }
  }

  @Test
  void a_rate_without_a_budget_is_calibrated_for_streams_too() throws IOException {
    List<CompressedText> results = new ArrayList<>();
    try (TokenMergingEncoder encoder = open(DEFAULTS.withRate(.5))) {
      encoder.encode(new StringReader(LONG), results::add);
      int[] streamed = results.stream().mapToInt(CompressedText::keptCount).toArray();
      assertThat(Arrays.stream(streamed).sum()).isEqualTo(encoder.encode(LONG).keptCount());
    }
  }

  @Test
  void results_are_handed_on_in_order_before_the_next_window_is_encoded() {
    List<String> texts = texts();
    EncoderOptions options = DEFAULTS.withRate(.5).withBatchRows(FEW_ROWS);
    List<CompressedText> expected = encodeAll(options);
    List<String> seen = new ArrayList<>();
    try (TokenMergingEncoder encoder = open(options)) {
      encoder.encodeAll(
          texts,
          result -> {
            assertThat(kept(result)).isEqualTo(kept(expected.get(seen.size())));
            seen.add(result.text());
          });
      assertThat(seen).isEqualTo(texts);
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(
              () ->
                  encoder.encodeAll(
                      texts,
                      result -> {
                        throw new IllegalStateException("enough");
                      }))
          .withMessage("enough");
      assertSame(encoder.encodeAll(texts), expected);
    }
  }

  @Test
  void the_policy_idf_is_refused_where_there_is_no_table_of_rarity() {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> open(DEFAULTS.withPolicy(DeletionPolicy.named("idf", 0))).close())
        .withMessageStartingWith(
            "policy 'idf' needs a table of how rare pieces are, as token-merging fit makes it, and"
                + " model 'tiny' has none");
  }
}
