package org.tokenmerging.evaluation.retrieval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tokenmerging.evaluation.DataLines;
import org.tokenmerging.evaluation.EvaluationDataException;

/**
 * Reads queries or documents: a JSON object on each line with an {@code id}, a whole number or a
 * string, and a {@code text}; other keys are passed over.
 */
final class NamedTextFile {

  private static final String FORM = "; a line is: {\"id\": 1, \"text\": \"...\"}";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private NamedTextFile() {}

  /**
   * Reads a file in UTF-8; a name that ends in {@code .gz} is unpacked.
   *
   * @throws IOException if it cannot be read; the message names it
   * @throws EvaluationDataException if a line is not of that form or an id stands there twice; the
   *     message names file and line
   */
  static List<NamedText> read(Path file) throws IOException {
    Set<String> ids = new HashSet<>();
    return DataLines.read(
        file,
        (line, place) -> {
          NamedText text = text(line, place);
          if (!ids.add(text.id())) {
            throw new EvaluationDataException(
                place + "the id " + text.id() + " stands there twice");
          }
          return text;
        });
  }

  private static NamedText text(String line, String place) {
    JsonNode object = object(line, place);
    JsonNode id = object.path("id");
    if (!id.isIntegralNumber() && !id.isTextual()) {
      throw new EvaluationDataException(
          place + "there is no 'id' that is a whole number or a string" + FORM);
    }
    JsonNode text = object.path("text");
    if (!text.isTextual()) {
      throw new EvaluationDataException(place + "there is no 'text' that is a string" + FORM);
    }
    return new NamedText(id.asText(), text.textValue());
  }

  private static JsonNode object(String line, String place) {
    try {
      JsonNode object = JSON.readTree(line);
      if (object.isObject()) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new EvaluationDataException(place + "no JSON object" + FORM, e);
    }
    throw new EvaluationDataException(place + "no JSON object" + FORM);
  }
}
