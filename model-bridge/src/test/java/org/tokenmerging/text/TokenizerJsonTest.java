package org.tokenmerging.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class TokenizerJsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void truncation_and_padding_are_off() throws JsonProcessingException {
    JsonNode changed = changed("{'[UNK]': 0}", "", "'unk_token': '[UNK]',");

    assertThat(changed.path("truncation").isNull()).isTrue();
    assertThat(changed.path("padding").isNull()).isTrue();
  }

  @Test
  void specials_of_the_vocabulary_go_and_other_added_tokens_stay() throws JsonProcessingException {
    JsonNode changed =
        changed(
            "{'[UNK]': 0, '[CLS]': 1, 'x': 2}",
            "{'id': 1, 'content': '[CLS]', 'special': true},"
                + "{'id': 2, 'content': 'x', 'special': false}",
            "'unk_token': '[UNK]',");

    assertThat(changed.path("added_tokens").findValuesAsText("content")).containsExactly("x");
  }

  @Test
  void a_special_beyond_the_vocabulary_keeps_its_place_under_another_name()
      throws JsonProcessingException {
    JsonNode changed =
        changed(
            "{'[UNK]': 0}",
            "{'id': 1, 'content': '<sep>', 'special': true},"
                + "{'id': 2, 'content': 'word', 'special': false}",
            "'unk_token': '[UNK]',");

    assertThat(changed.path("added_tokens").findValuesAsText("id")).containsExactly("1", "2");
    assertThat(changed.path("added_tokens").path(0).path("content").asText())
        .contains("hidden special 1")
        .doesNotContain("<sep>");
  }

  @Test
  void the_unknown_piece_is_text_and_all_other_specials_are_not() throws JsonProcessingException {
    TokenizerJson json =
        parsed(
            "{'a': 0, '<unk>': 7, '</s>': 8}",
            "{'id': 7, 'content': '<unk>', 'special': true},"
                + "{'id': 8, 'content': '</s>', 'special': true}",
            "'unk_token': null,");

    assertThat(json.unknown()).isEqualTo(7);
    assertThat(json.isSpecial(7)).isFalse();
    assertThat(json.isSpecial(8)).isTrue();
  }

  @Test
  void the_unknown_piece_of_a_unigram_vocabulary_is_a_number() throws JsonProcessingException {
    assertThat(parsed("[['<s>', 0.0], ['<unk>', 0.0]]", "", "'unk_id': 1,").unknown()).isOne();
  }

  @Test
  void a_vocabulary_without_an_unknown_piece_is_refused() {
    assertThatThrownBy(() -> parsed("{'a': 0}", "", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names no unknown piece");
    assertThatThrownBy(() -> parsed("{'a': 0}", "", "'unk_token': '[UNK]',"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lacks its own unknown piece '[UNK]'");
  }

  private static JsonNode changed(String vocabulary, String added, String unknown)
      throws JsonProcessingException {
    return JSON.readTree(parsed(vocabulary, added, unknown).text());
  }

  private static TokenizerJson parsed(String vocabulary, String added, String unknown)
      throws JsonProcessingException {
    String json =
        "{'truncation': {'max_length': 3}, 'padding': {'pad_id': 0}, 'added_tokens': ["
            + added
            + "], 'model': {"
            + unknown
            + " 'vocab': "
            + vocabulary
            + "}}";
    return new TokenizerJson(JSON.readTree(json.replace('\'', '"')));
  }
}
