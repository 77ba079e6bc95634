package org.tokenmerging.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.text.MiniLmTokenizerFile;

class TokenizerIdsIT {

  private static final int ROWS = 30522;

  @TempDir Path folder;

  private final ObjectMapper json = new ObjectMapper();
  private Path file;
  private ObjectNode tokenizer;

  @BeforeEach
  void copy() throws IOException {
    file = MiniLmTokenizerFile.copyTo(folder);
    tokenizer = (ObjectNode) json.readTree(file.toFile());
  }

  private TokenizerIds ids() throws IOException {
    json.writeValue(file.toFile(), tokenizer);
    return TokenizerIds.of(file, ROWS);
  }

  private void assertRefused(String id, String what) {
    assertThatThrownBy(this::ids)
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(
            file
                + " gives id "
                + id
                + " and the embedding has 30522 rows, from 0 on (it is that of "
                + what
                + "); take tokenizer and weights of the same model");
  }

  private ArrayNode template(String special) {
    return (ArrayNode) tokenizer.at("/post_processor/special_tokens/" + special + "/ids");
  }

  @Test
  void specials_are_those_of_the_template() throws IOException {
    assertThat(ids()).isEqualTo(new TokenizerIds(java.util.List.of(101), java.util.List.of(102)));
  }

  @Test
  void the_specials_of_the_template_have_rows() {
    template("[SEP]").set(0, 99999);
    assertRefused("99999", "a special after a segment");
    template("[CLS]").set(0, ROWS);
    assertRefused("30522", "a special before a segment");
  }

  @ParameterizedTest
  @ValueSource(strings = {"30522", "-1", "4294967297", "1.5", "\"7\"", "null"})
  void every_piece_has_a_row(String id) throws IOException {
    JsonNode value = json.readTree(id);
    ((ObjectNode) tokenizer.at("/model/vocab")).set("flute", value);
    assertRefused(id, "model.vocab 'flute'");
  }

  @Test
  void every_added_token_has_a_row() {
    ObjectNode token = (ObjectNode) tokenizer.at("/added_tokens/0");
    token.put("id", 1L << 33);
    assertRefused("8589934592", "added_tokens '[PAD]'");
    token.remove("id");
    assertRefused("nothing", "added_tokens '[PAD]'");
  }
}
