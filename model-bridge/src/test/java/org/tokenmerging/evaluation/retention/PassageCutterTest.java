package org.tokenmerging.evaluation.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenmerging.representation.MadeTexts;
import org.tokenmerging.text.BytePieceTokenizer;

class PassageCutterTest {

  /** Words are pieces. */
  private static PassageCutter ofWords(String text) {
    return new PassageCutter(text, MadeTexts.pieces(MadeTexts.words(text)));
  }

  private static List<String> cut(String text, PassageCutter cutter, int length) {
    return cutter.passages(length).stream().map(passage -> passage.span().of(text)).toList();
  }

  @Test
  void a_passage_begins_with_a_sentence_and_ends_at_white_space() {
    String text = " One two three four. Five six.  Seven eight nine ten. Eleven.";
    assertThat(cut(text, ofWords(text), 3)).containsExactly("One two three", "Five six.  Seven");
    assertThat(cut(text, ofWords(text), 4))
        .containsExactly("One two three four.", "Five six.  Seven eight");
  }

  @Test
  void a_passage_has_at_least_three_quarters_of_its_length() {
    String text = "One two three four. Five six.";
    assertThat(ofWords(text).passages(8)).extracting(Passage::pieces).containsExactly(6);
    assertThat(ofWords(text).passages(9)).isEmpty();
  }

  @Test
  void pieces_of_one_word_stay_together() {
    String text = "Aaaa bbbb cc. Dddd e.";
    PassageCutter bytes = new PassageCutter(text, new BytePieceTokenizer().tokenize(text));
    assertThat(cut(text, bytes, 6)).containsExactly("Aaaa", "Dddd");
    assertThat(cut(text, bytes, 12)).containsExactly("Aaaa bbbb");
  }

  @Test
  void ideographs_may_be_parted_without_white_space() {
    String text = "今日は天気がいいです。明日も天気がいいでしょう。";
    PassageCutter bytes = new PassageCutter(text, new BytePieceTokenizer().tokenize(text));
    assertThat(cut(text, bytes, 15)).containsExactly("今日は天気", "明日も天気");
  }

  @Test
  void a_word_too_long_for_a_passage_is_passed_over() {
    String text = "Aaaaaaaaaaaaaaaaaaaa b. Ccc d e.";
    PassageCutter bytes = new PassageCutter(text, new BytePieceTokenizer().tokenize(text));
    assertThat(cut(text, bytes, 7)).containsExactly("Ccc d");
  }

  @Test
  void a_text_without_pieces_has_no_passages() {
    assertThat(ofWords("").passages(1)).isEmpty();
    assertThat(ofWords(" \n ").passages(1)).isEmpty();
    assertThat(ofWords("\uFFFF").passages(1)).hasSize(1);
  }
}
