package org.tokenmerging.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
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

  /**
   * Opens the tokenizer and asks it.
   *
   * @param rows how many rows the embedding has
   * @throws ModelFormatException if it is no tokenizer or gives an id that has no row
   */
  static TokenizerIds of(Path tokenizerJson, int rows) {
    int largest = largest(JsonFile.read(tokenizerJson));
    if (largest >= rows) {
      throw new ModelFormatException(
          tokenizerJson
              + " gives id "
              + largest
              + " and the embedding has "
              + rows
              + " rows; take tokenizer and weights of the same model");
    }
    try (SubwordPieceTokenizer tokenizer = SubwordPieceTokenizer.open(tokenizerJson)) {
      return new TokenizerIds(list(tokenizer.before()), list(tokenizer.after()));
    }
  }

  private static int largest(JsonFile json) {
    JsonNode vocabulary = json.node("model").path("vocab");
    IntStream.Builder ids =
        IntStream.builder().add(vocabulary.isArray() ? vocabulary.size() - 1 : -1);
    if (vocabulary.isObject()) {
      vocabulary.forEach(id -> ids.add(id.asInt()));
    }
    json.node("added_tokens").forEach(token -> ids.add(token.path("id").asInt()));
    return ids.build().max().orElse(-1);
  }

  private static List<Integer> list(int[] ids) {
    return IntStream.of(ids).boxed().toList();
  }
}
