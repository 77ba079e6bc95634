package org.tokenmerging.evaluation.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tokenmerging.evaluation.UnitVectors;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.MadeTexts;
import org.tokenmerging.text.Span;

class RetentionEvaluationTest {

  private static float[] at(double degrees) {
    double angle = Math.toRadians(degrees);
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }

  /** Four words at these angles; those not among {@code kept} are restored. */
  private static CompressedText text(String text, int[] kept, double pooled, double... words) {
    float[][] vectors = new float[words.length][];
    for (int i = 0; i < words.length; i++) {
      vectors[i] = at(words[i]);
    }
    return MadeTexts.restoring(text, kept, vectors, at(pooled));
  }

  private static final int[] ALL = {0, 1, 2, 3};

  @Nested
  class words {

    private final WordTally tally = new WordTally();

    @Test
    void kept_and_deleted_ones_are_told_apart() {
      tally.add(
          text("a - b c", new int[] {0, 1, 2}, 0, 0, 5, 60, 90),
          text("a - b c", ALL, 0, 0, 50, 0, 0));
      // a and b are kept, c is restored; the dash is no word.
      assertThat(tally.report().lines())
          .containsExactly(
              "words_kept=2",
              "word_cosine_kept=0.750000",
              "words_deleted=1",
              "word_cosine_deleted=0.000000");
    }

    @Test
    void a_word_of_which_a_part_was_kept_is_kept() {
      tally.add(
          text("a b. c d", new int[] {0}, 0, 0, 0, 0, 0), text("a b. c d", ALL, 0, 0, 0, 0, 0));
      assertThat(tally.report().lines())
          .contains("words_kept=1", "words_deleted=3", "word_cosine_deleted=1.000000");
    }

    @Test
    void a_mean_of_none_is_left_out() {
      tally.add(text("a b c d", ALL, 0, 1, 2, 3, 4), text("a b c d", ALL, 0, 1, 2, 3, 4));
      assertThat(tally.report().lines())
          .containsExactly("words_kept=4", "word_cosine_kept=1.000000", "words_deleted=0");
    }

    @Test
    void are_what_has_a_letter_or_digit() {
      assertThat(Words.of("It's 4 o'clock – \uD83D\uDE00 \uFFFF naïve!").stream())
          .extracting(word -> word.of("It's 4 o'clock – \uD83D\uDE00 \uFFFF naïve!"))
          .containsExactly("It's", "4", "o'clock", "naïve");
      assertThat(Words.of("")).isEqualTo(List.<Span>of());
    }
  }

  @Nested
  class neighbours {

    private UnitVectors line(double... degrees) {
      List<float[]> vectors = new ArrayList<>();
      for (double angle : degrees) {
        vectors.add(at(angle));
      }
      return new UnitVectors(vectors);
    }

    @Test
    void are_the_ten_nearest_without_the_passage_itself() {
      double[] a = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 90};
      double[] b = {0, 90, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1};
      // The last but one changed places with the last: for the first, one of ten differs.
      double[] shared = Neighbours.shared(line(a), line(b));
      assertThat(shared[0]).isEqualTo(0.9);
      assertThat(Neighbours.shared(line(a), line(a))).containsOnly(1);
    }

    @Test
    void of_too_few_passages_are_refused() {
      assertThatThrownBy(() -> Neighbours.shared(line(new double[10]), line(new double[10])))
          .hasMessage("10 passages have no 10 nearest; add more");
    }
  }

  @Nested
  class figures {

    private RetentionResult result() {
      RetentionEvaluation evaluation = new RetentionEvaluation();
      for (int i = 0; i < 12; i++) {
        evaluation.add(
            8,
            text("a b c d", new int[] {0, 1, 2}, i, 0, 0, 0, 0),
            text("a b c d", ALL, i, 0, 0, 0, 0));
        evaluation.add(
            4,
            text("a b c d", new int[] {0}, i + 60, 0, 0, 0, 0),
            text("a b c d", ALL, i, 0, 0, 0, 0));
      }
      return evaluation.result();
    }

    @Test
    void stand_for_each_length_and_then_for_all() {
      assertThat(result().report().lines())
          .containsExactly(
              "passages_4=12",
              "deletion_rate_4=0.750000",
              "cosine_4=0.500000",
              "neighbours_4=1.000000",
              "passages_8=12",
              "deletion_rate_8=0.250000",
              "cosine_8=1.000000",
              "neighbours_8=1.000000",
              "words_kept=48",
              "word_cosine_kept=1.000000",
              "words_deleted=48",
              "word_cosine_deleted=1.000000",
              "passages=24",
              "deletion_rate=0.500000",
              "cosine=0.750000",
              "neighbours=1.000000");
    }

    @Test
    void of_each_passage_stand_in_the_table() throws IOException {
      StringWriter table = new StringWriter();
      result().writeTable(table);
      assertThat(table.toString().lines().toList())
          .hasSize(25)
          .startsWith("passage\tlength\tpieces\tkept\tcosine\tneighbours")
          .element(1)
          .asString()
          .startsWith("1\t4\t4\t1\t0.5")
          .endsWith("\t1.0");
    }

    @Test
    void of_two_different_texts_are_refused() {
      assertThatThrownBy(
              () ->
                  new RetentionEvaluation()
                      .add(4, MadeTexts.empty(2), text("a b c d", ALL, 0, 0, 0, 0, 0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("two different passages have nothing to be compared");
    }
  }

  @Test
  void a_whole_passage_is_exactly_like_itself() {
    CompressedText text = text("a b c d", ALL, 30, 1, 2, 3, 4);
    RetentionEvaluation evaluation = new RetentionEvaluation();
    for (int i = 0; i < 11; i++) {
      evaluation.add(4, text, text);
    }
    assertThat(evaluation.result().passages())
        .allSatisfy(passage -> assertThat(passage.cosine()).isEqualTo(1, within(1e-12)));
  }
}
