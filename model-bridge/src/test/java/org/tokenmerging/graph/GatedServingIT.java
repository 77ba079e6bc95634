package org.tokenmerging.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.Vectors;
import org.tokenmerging.golden.GoldenModel;

/** What {@code serving_default} keeps of a model with a gate. */
class GatedServingIT {

  private static final int END = 1;
  private static final GoldenModel TINY = new GoldenModel("tiny");
  private static final int[] TEXT = TINY.expected().get("single.01.input_ids").ints();
  private static final int SPACE = ' ' + 3;

  @TempDir static Path folder;

  private static OpenGolden plain;
  private static OpenGolden guarded;

  @BeforeAll
  static void open() {
    plain = new OpenGolden(TINY, TINY.config(), folder.resolve("plain"));
    guarded =
        new OpenGolden(TINY, TINY.config(List.of(END), List.of(SPACE)), folder.resolve("guarded"));
  }

  @AfterAll
  static void close() {
    plain.close();
    guarded.close();
  }

  private static int[][] one(int[] ids) {
    return new int[][] {ids};
  }

  private static int[][] ones(int[] ids) {
    return one(IntStream.generate(() -> 1).limit(ids.length).toArray());
  }

  private static float[] gate(OpenGolden model, int[] ids) {
    return model.gate(one(ids), ones(ids)).get("gate").row(0);
  }

  private static int[] kept(OpenGolden model, int[] ids, float threshold) {
    BareBundle.Outputs served = model.serve(one(ids), ones(ids), threshold);
    float[] mask = served.get("kept_mask").row(0);
    float[] kept = served.get("kept").row(0);
    return IntStream.range(0, kept.length)
        .filter(i -> mask[i] > 0)
        .map(i -> (int) kept[i])
        .toArray();
  }

  private static int best(float[] scores, IntStream among) {
    return among.boxed().max(java.util.Comparator.comparing(i -> scores[i])).orElseThrow();
  }

  @Nested
  class TheThreshold {

    @Test
    void is_strict() {
      float[] gate = gate(plain, TEXT);
      int[] sorted =
          IntStream.range(0, gate.length)
              .boxed()
              .sorted(java.util.Comparator.comparing(i -> gate[i]))
              .mapToInt(i -> i)
              .toArray();
      int middle = sorted[20];
      assertThat(kept(plain, TEXT, gate[middle])).hasSize(24).doesNotContain(middle);
      assertThat(kept(plain, TEXT, Math.nextDown(gate[middle]))).hasSize(25).contains(middle);
    }

    @Test
    void below_k_keeps_every_real_row_and_no_pad() {
      int[] padded = Arrays.copyOf(TEXT, TEXT.length + 3);
      int[] mask = Arrays.copyOf(ones(TEXT)[0], padded.length);
      BareBundle.Outputs served = plain.serve(one(padded), one(mask), -31);
      assertThat(served.get("kept_mask").row(0)).hasSize(TEXT.length).containsOnly(1);
    }
  }

  @Nested
  class WhereNothingPasses {

    @Test
    void the_best_gated_row_stays() {
      float[] gate = gate(plain, TEXT);
      assertThat(kept(plain, TEXT, 0)).containsExactly(best(gate, IntStream.range(0, TEXT.length)));
    }

    @Test
    void the_best_gated_beside_the_protected_stays() {
      float[] gate = gate(guarded, TEXT);
      int end = TEXT.length - 1;
      assertThat(kept(guarded, TEXT, 0)).containsExactly(best(gate, IntStream.range(0, end)), end);
    }

    @Test
    void an_end_of_text_that_is_not_protected_counts_as_staying() {
      OpenGolden model = plain;
      int[] ids = {'x' + 3, END};
      float[] gate = gate(model, ids);
      float lower = Math.min(gate[0], gate[1]);
      assertThat(kept(model, ids, lower)).containsExactly(gate[0] > gate[1] ? 0 : 1);
    }

    @Test
    void each_text_of_a_batch_has_a_row() {
      int[][] ids =
          IntStream.range(0, 4)
              .mapToObj(TINY.expected().get("batch.0.input_ids")::intRow)
              .toArray(int[][]::new);
      int[][] mask =
          IntStream.range(0, 4)
              .mapToObj(TINY.expected().get("batch.0.attention_mask")::intRow)
              .toArray(int[][]::new);
      float edge = TINY.expected().get("batch.0.hard_edge_threshold").floats()[0];
      BareBundle.Outputs served = plain.serve(ids, mask, edge);
      BareBundle.Values gate = plain.gate(ids, mask).get("gate");
      int[] lengths = TINY.expected().get("batch.0.hard_edge_lengths").ints();
      for (int text = 0; text < 4; text++) {
        float[] row = served.get("kept_mask").row(text);
        int count = (int) IntStream.range(0, row.length).filter(i -> row[i] > 0).count();
        assertThat(count).isEqualTo(Math.max(1, lengths[text]));
      }
      int length = Arrays.stream(mask[0]).sum();
      assertThat(served.get("kept").row(0)[0])
          .isEqualTo(best(gate.row(0), IntStream.range(0, length)));
    }
  }

  @Nested
  class WhatTheModelTreatsApart {

    @Test
    void the_protected_stay_below_any_threshold() {
      assertThat(kept(guarded, TEXT, -5)).contains(TEXT.length - 1);
    }

    @Test
    void the_dropped_score_k_and_never_stay() {
      float[] gate = gate(guarded, TEXT);
      int[] kept = kept(guarded, TEXT, -31);
      for (int row = 0; row < TEXT.length; row++) {
        assertThat(Arrays.stream(kept).anyMatch(Integer.valueOf(row)::equals))
            .isEqualTo(TEXT[row] != SPACE);
        assertThat(gate[row] == -30f).isEqualTo(TEXT[row] == SPACE);
      }
    }

    @Test
    void an_id_0_in_mid_text_scores_k() {
      int[] ids = TEXT.clone();
      ids[7] = 0;
      assertThat(gate(plain, ids)[7]).isEqualTo(-30f);
    }

    @Test
    void a_text_of_dropped_ids_alone_gives_zeros_and_no_nan() {
      int[] ids = {SPACE, SPACE};
      BareBundle.Outputs served = guarded.serve(one(ids), ones(ids), -31);
      assertThat(served.get("kept_mask").row(0)).containsOnly(0);
      assertThat(Vectors.largest(served.get("pooled").row(0))).isZero();
      for (float number : served.get("vectors").numbers()) {
        assertThat(number).isFinite();
      }
    }
  }
}
