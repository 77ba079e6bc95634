package org.tokenmerging.evaluation.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tokenmerging.evaluation.EvaluationDataException;
import org.tokenmerging.representation.MadeTexts;

class PassageSampleTest {

  /** So many sentences of four words, which are pieces. */
  private static PassageCutter sentences(int count) {
    String text =
        IntStream.range(0, count)
            .mapToObj(i -> "One two three four.")
            .collect(Collectors.joining(" "));
    return new PassageCutter(text, MadeTexts.pieces(MadeTexts.words(text)));
  }

  private final List<String> warnings = new ArrayList<>();

  private SortedMap<Integer, List<Passage>> draw(
      PassageCutter cutter, Set<Integer> lengths, int count, long seed) {
    return PassageSample.draw(
        cutter, "book.txt", new TreeSet<>(lengths), count, seed, warnings::add);
  }

  @Test
  void so_many_passages_of_each_length_are_drawn_in_the_order_of_the_text() {
    SortedMap<Integer, List<Passage>> drawn = draw(sentences(100), Set.of(8, 4), 30, 1);
    assertThat(drawn.keySet()).containsExactly(4, 8);
    assertThat(drawn.get(4))
        .hasSize(30)
        .doesNotHaveDuplicates()
        .allMatch(passage -> passage.pieces() == 4)
        .isSortedAccordingTo((a, b) -> a.span().compareTo(b.span()));
    assertThat(drawn.get(8)).hasSize(30).allMatch(passage -> passage.pieces() == 8);
    assertThat(warnings).isEmpty();
  }

  @Test
  void the_same_seed_draws_the_same_and_another_seed_others() {
    assertThat(draw(sentences(100), Set.of(4), 30, 1))
        .isEqualTo(draw(sentences(100), Set.of(4), 30, 1))
        .isNotEqualTo(draw(sentences(100), Set.of(4), 30, 2));
  }

  @Test
  void a_length_with_fewer_passages_takes_what_there_is_and_says_so() {
    assertThat(draw(sentences(50), Set.of(8), 30, 1).get(8)).hasSize(25);
    assertThat(warnings).containsExactly("book.txt has 25 of the 30 passages of length 8");
  }

  @Test
  void a_length_that_the_text_is_too_short_for_is_left_out_and_named() {
    assertThat(draw(sentences(39), Set.of(4, 8), 20, 1)).containsOnlyKeys(4);
    assertThat(warnings)
        .containsExactly("length 8 is left out: of such passages book.txt has 19, fewer than 20");
  }

  @Test
  void a_text_too_short_for_every_length_is_refused_with_what_is_needed() {
    assertThatThrownBy(() -> draw(sentences(19), Set.of(4, 8), 20, 1))
        .isInstanceOf(EvaluationDataException.class)
        .hasMessage(
            "book.txt is too short: it has 76 pieces, and 20 passages of the shortest length, 4,"
                + " need 80 and more, because each begins at a sentence; give a longer text or"
                + " shorter --lengths");
    assertThat(warnings).isEmpty();
  }
}
