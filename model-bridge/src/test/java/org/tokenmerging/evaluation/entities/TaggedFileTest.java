package org.tokenmerging.evaluation.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.evaluation.EvaluationDataException;

class TaggedFileTest {

  private static final String FORM =
      "; a line is: word TAB tag (of more columns the first and the last), the tag O, B-TYPE or"
          + " I-TYPE; an empty line parts sentences; other lines begin with '#'";

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("x.train.conll"), text);
  }

  private static List<String> words(TaggedSentence sentence) {
    return IntStream.range(0, sentence.words().size()).mapToObj(sentence::word).toList();
  }

  @Test
  void words_without_a_running_text_are_joined_by_blanks() throws IOException {
    List<TaggedSentence> sentences =
        TaggedFile.read(file("\nAda\tB-PER\r\nslept\tO\n\n \nRome\tNNP\tB-LOC\n"));
    assertThat(sentences).extracting(TaggedSentence::text).containsExactly("Ada slept", "Rome");
    assertThat(words(sentences.get(0))).containsExactly("Ada", "slept");
    assertThat(sentences.get(0).tags()).containsExactly("B-PER", "O");
    assertThat(sentences.get(1).tags()).containsExactly("B-LOC");
  }

  @Test
  void words_are_found_in_the_running_text() throws IOException {
    List<TaggedSentence> sentences =
        TaggedFile.read(
            file(
                "# sent_id = 1\n# text = Al-Al\u00a0 don't.\nAl\tB-PER\n-\tI-PER\nAl\tI-PER\n"
                    + "do\tO\nn't\tO\n.\tO\n\nNo\tO\ntext\tO\n"));
    TaggedSentence first = sentences.get(0);
    assertThat(first.text()).isEqualTo("Al-Al\u00a0 don't.");
    assertThat(words(first)).containsExactly("Al", "-", "Al", "do", "n't", ".");
    assertThat(first.words().get(2)).hasToString("[3, 5)");
    assertThat(sentences.get(1).text()).isEqualTo("No text");
  }

  @Test
  void a_hash_with_a_tag_is_a_word_and_without_one_a_comment() throws IOException {
    List<TaggedSentence> sentences = TaggedFile.read(file("#newdoc\n# a\tb\n#\tO\n#1\tO\n"));
    assertThat(sentences).extracting(TaggedSentence::text).containsExactly("# #1");
  }

  @Test
  void a_line_of_another_form_is_named() throws IOException {
    assertRefused("a\tO\nb\n", "line 2: no tab" + FORM);
    assertRefused("\tO\n", "line 1: the word is empty" + FORM);
    assertRefused("1\tRome\tB-LOC\t-\n", "line 1: the tag is '-'" + FORM);
    assertRefused("Rome\tB-\n", "line 1: the tag is 'B-'" + FORM);
  }

  @Test
  void a_running_text_of_other_words_is_refused() throws IOException {
    assertRefused(
        "# text = Ada went home.\nAda\tO\nhome\tO\n",
        "line 3: the text of the sentence does not go on with 'home'; allowed: its words in"
            + " order, with nothing but white space between them, or no line '# text = ...', then"
            + " words are joined by blanks");
    assertRefused(
        "Ada\tO\n# text = Rome\nRome\tO\n",
        "line 2: the text of a sentence stands after a word of it; allowed: before its first word,"
            + " after an empty line");
  }

  @Test
  void a_file_without_words_is_named() throws IOException {
    Path none = file("# text = Ada\n\n");
    assertThatThrownBy(() -> TaggedFile.read(none)).hasMessage(none + " has no word" + FORM);
  }

  private void assertRefused(String text, String message) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> TaggedFile.read(file))
        .isInstanceOf(EvaluationDataException.class)
        .hasMessage(file + ", " + message);
  }
}
