package org.tokenmerging.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tokenmerging.sample.MadeRows;
import org.tokenmerging.sample.SampleTextException;
import org.tokenmerging.sample.SampledText;

class TargetTextsTest {

  private static List<SampledText> texts(int count, int shortest, int longest) {
    return new ArrayList<>(
        IntStream.range(0, count)
            .mapToObj(i -> MadeRows.text(shortest + i % (longest - shortest + 1)))
            .toList());
  }

  private static List<Integer> lengths(List<SampledText> texts) {
    return texts.stream().map(SampledText::pieces).toList();
  }

  @Test
  void are_texts_of_some_words_in_the_order_in_which_they_come() {
    List<SampledText> texts = texts(2000, 1, 40);
    List<SampledText> chosen = TargetTexts.of(texts);
    assertThat(chosen)
        .isEqualTo(
            texts.stream().filter(text -> text.pieces() >= 6 && text.pieces() <= 26).toList());
  }

  @Test
  void are_fifteen_hundred_at_most() {
    assertThat(TargetTexts.of(texts(5000, 6, 26))).hasSize(1500);
  }

  @Test
  void are_joined_by_the_shortest_of_the_longer_ones_where_few_are_short() {
    List<SampledText> texts = texts(30, 10, 10);
    texts.addAll(texts(300, 100, 160));
    List<Integer> lengths = lengths(TargetTexts.of(texts));
    assertThat(lengths).startsWith(10).isSorted().hasSizeBetween(50, 90);
    assertThat(lengths.get(lengths.size() - 1)).isLessThan(125);
  }

  /** To a model that reads bytes no sentence is short. */
  @Test
  void are_some_also_where_none_is_short_whatever_they_cost() {
    assertThat(lengths(TargetTexts.of(texts(400, 300, 700)))).hasSize(50).isSorted();
  }

  @Test
  void need_a_few_pieces_each() {
    List<SampledText> texts = texts(1000, 4, 5);
    texts.addAll(texts(3, 50, 50));
    assertThatExceptionOfType(SampleTextException.class)
        .isThrownBy(() -> TargetTexts.of(texts))
        .withMessage(
            "only 3 texts have 6 pieces or more; at least 14 are needed: add files with longer"
                + " sentences with --data");
  }
}
