package org.tokenmerging.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.text.SubwordPieceTokenizer;

/**
 * The ids that a {@code tokenizer.json} can give: all must have a row in the embedding.
 *
 * @param before specials before a segment
 * @param after specials after it
 */
record TokenizerIds(List<Integer> before, List<Integer> after) {

  private static final String BEFORE = "a special before a segment";
  private static final String AFTER = "a special after a segment";

  /**
   * Opens the tokenizer and asks it.
   *
   * @param rows how many rows the embedding has
   * @throws ModelFormatException if it is no tokenizer or gives an id that is none or has no row
   */
  static TokenizerIds of(Path tokenizerJson, int rows) {
    JsonFile json = JsonFile.read(tokenizerJson);
    JsonNode model = json.node("model");
    JsonNode vocabulary = model.path("vocab");
    if (vocabulary.isArray()) {
      require(tokenizerJson, "model.vocab", IntNode.valueOf(vocabulary.size() - 1), rows);
    } else {
      vocabulary
          .properties()
          .forEach(
              piece ->
                  require(
                      tokenizerJson,
                      "model.vocab '" + piece.getKey() + "'",
                      piece.getValue(),
                      rows));
    }
    if (model.hasNonNull("unk_id")) {
      require(tokenizerJson, "model.unk_id", model.path("unk_id"), rows);
    }
    for (JsonNode token : json.node("added_tokens")) {
      String what = "added_tokens '" + token.path("content").asText() + "'";
      require(tokenizerJson, what, token.path("id"), rows);
    }
    return specials(tokenizerJson, rows);
  }

  private static TokenizerIds specials(Path tokenizerJson, int rows) {
    try (SubwordPieceTokenizer tokenizer = SubwordPieceTokenizer.open(tokenizerJson)) {
      List<Integer> before = list(tokenizer.before());
      List<Integer> after = list(tokenizer.after());
      before.forEach(id -> require(tokenizerJson, BEFORE, IntNode.valueOf(id), rows));
      after.forEach(id -> require(tokenizerJson, AFTER, IntNode.valueOf(id), rows));
      return new TokenizerIds(before, after);
    }
  }

  private static void require(Path tokenizerJson, String what, JsonNode id, int rows) {
    if (!id.isIntegralNumber()
        || !id.canConvertToInt()
        || id.intValue() < 0
        || id.intValue() >= rows) {
      throw new ModelFormatException(
          tokenizerJson
              + " gives id "
              + (id.isMissingNode() ? "nothing" : id)
              + " and the embedding has "
              + rows
              + " rows, from 0 on (it is that of "
              + what
              + "); take tokenizer and weights of the same model");
    }
  }

  private static List<Integer> list(int[] ids) {
    return IntStream.of(ids).boxed().toList();
  }
}
