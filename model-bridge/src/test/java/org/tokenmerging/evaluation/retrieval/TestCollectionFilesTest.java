package org.tokenmerging.evaluation.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tokenmerging.evaluation.EvaluationDataException;

class TestCollectionFilesTest {

  private static final String TEXT_FORM = "; a line is: {\"id\": 1, \"text\": \"...\"}";
  private static final String CODE_FORM = "; a line is: query id TAB document id TAB code";

  @TempDir Path folder;

  private Path write(String ending, String text) throws IOException {
    return Files.writeString(folder.resolve("x" + ending), text);
  }

  @BeforeEach
  void writeAll() throws IOException {
    write(
        ".docs.jsonl",
        "{\"id\": 1, \"title\": \"t\", \"text\": \"a\"}\n{\"id\": \"d\", \"text\": \"\"}\n");
    write(".queries.jsonl", "{\"id\": 1, \"text\": \"q\"}\n{\"id\": 2, \"text\": \"r\"}\n");
    write(".qrels.tsv", "1\t1\t4\n1\td\t1\n2\t1\t-1\n2\td\t0\n");
  }

  private Path documents() {
    return folder.resolve("x.docs.jsonl");
  }

  @Test
  void codes_of_one_and_above_are_relevant_and_nothing_else() throws IOException {
    TestCollection data = TestCollectionFiles.read(documents());
    assertThat(data.documents()).containsExactly(new NamedText("1", "a"), new NamedText("d", ""));
    assertThat(data.queries()).containsExactly(new NamedText("1", "q"), new NamedText("2", "r"));
    assertThat(data.relevant()).isEqualTo(Map.of("1", Set.of("1", "d")));
    assertThat(data.relevantTo(data.queries().get(1))).isEmpty();
  }

  @Test
  void the_name_of_documents_may_end_in_gz() {
    assertThat(TestCollectionFiles.isDocuments(Path.of("a", "x.docs.jsonl.gz"))).isTrue();
    assertThat(TestCollectionFiles.isDocuments(Path.of("x.docs.jsonl"))).isTrue();
    assertThat(TestCollectionFiles.isDocuments(Path.of("x.tsv.gz"))).isFalse();
  }

  @Test
  void a_file_that_is_missing_is_named() throws IOException {
    Files.delete(folder.resolve("x.qrels.tsv"));
    assertThatThrownBy(() -> TestCollectionFiles.read(documents()))
        .isInstanceOf(EvaluationDataException.class)
        .hasMessage(
            "beside "
                + documents()
                + " there is neither "
                + folder.resolve("x.qrels.tsv")
                + " nor "
                + folder.resolve("x.qrels.tsv.gz"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1] | no JSON object",
        "{\"id\": 1 | no JSON object",
        "{\"id\": 1.5, \"text\": \"a\"} | there is no 'id' that is a whole number or a string",
        "{\"text\": \"a\"} | there is no 'id' that is a whole number or a string",
        "{\"id\": 3, \"text\": null} | there is no 'text' that is a string",
      })
  void a_text_of_another_form_is_named(String line, String message) throws IOException {
    Path file = write(".docs.jsonl", "{\"id\": 1, \"text\": \"a\"}\n" + line + "\n");
    assertThatThrownBy(() -> TestCollectionFiles.read(file))
        .isInstanceOf(EvaluationDataException.class)
        .hasMessage(file + ", line 2: " + message + TEXT_FORM);
  }

  @Test
  void an_id_that_stands_there_twice_is_named() throws IOException {
    Path file =
        write(".docs.jsonl", "{\"id\": 1, \"text\": \"a\"}\n{\"id\": \"1\", \"text\": \"b\"}\n");
    assertThatThrownBy(() -> TestCollectionFiles.read(file))
        .hasMessage(file + ", line 2: the id 1 stands there twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 1 | 2 of 3 columns",
        "9 1 1 | there is no query with the id '9'",
        "1 9 1 | there is no document with the id '9'",
        "1 1 yes | code 'yes' is not a whole number",
      })
  void a_judgement_of_another_form_or_of_what_is_not_there_is_named(String line, String message)
      throws IOException {
    Path file = write(".qrels.tsv", line.replace(' ', '\t') + "\n");
    assertThatThrownBy(() -> TestCollectionFiles.read(documents()))
        .isInstanceOf(EvaluationDataException.class)
        .hasMessage(file + ", line 1: " + message + CODE_FORM);
  }

  @Test
  void judgements_that_find_nothing_relevant_are_refused() throws IOException {
    Path file = write(".qrels.tsv", "1\t1\t0\n");
    assertThatThrownBy(() -> TestCollectionFiles.read(documents()))
        .hasMessage(file + " has no code of 1 or above, so that no document is relevant");
  }

  @Test
  void a_pair_is_two_columns_and_one_pair_is_too_few() throws IOException {
    Path pairs = write(".tsv", "Hallo.\tHello.\nJa.\tYes.\n");
    assertThat(SentencePairFile.read(pairs))
        .containsExactly(new SentencePair("Hallo.", "Hello."), new SentencePair("Ja.", "Yes."));
    Path three = write("-3.tsv", "Hallo.\tHello.\tSalut.\n");
    assertThatThrownBy(() -> SentencePairFile.read(three))
        .isInstanceOf(EvaluationDataException.class)
        .hasMessage(three + ", line 1: 3 of 2 columns; a line is: sentence TAB sentence");
    Path one = write("-1.tsv", "Hallo.\tHello.\n");
    assertThatThrownBy(() -> SentencePairFile.read(one))
        .hasMessage(one + " has 1 of the at least 2 pairs among which a neighbour can be found");
  }
}
