package org.tokenmerging.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A Hugging Face {@code tokenizer.json}, changed so that it reads text and nothing but text:
 * truncation and padding are off, and no spelling of a special is looked for in the text.
 *
 * <p>The specials that the model wants before and after a segment are kept apart from those, in the
 * file's post-processor, and stay as they are.
 */
final class TokenizerJson {

  /** Names of the unknown piece in vocabularies whose model names none. */
  private static final List<String> UNKNOWN = List.of("[UNK]", "<unk>");

  private final ObjectNode root;
  private final JsonNode vocabulary;
  private final Set<Integer> specials = new HashSet<>();
  private final int unknown;

  /**
   * Changes the tree that it is given.
   *
   * @throws IllegalArgumentException if it is no such file or has no unknown piece, with the reason
   */
  TokenizerJson(JsonNode tree) {
    if (!(tree instanceof ObjectNode object) || !tree.path("model").has("vocab")) {
      throw new IllegalArgumentException("it has no model.vocab");
    }
    root = object;
    vocabulary = tree.path("model").path("vocab");
    unknown = findUnknown();
    root.putNull("truncation");
    root.putNull("padding");
    root.set("added_tokens", withoutSpecials(root.path("added_tokens")));
    specials.remove(unknown);
  }

  /** The changed file. */
  String text() {
    return root.toString();
  }

  /** The id of the unknown piece. */
  int unknown() {
    return unknown;
  }

  /** Whether an id is that of a special, the unknown piece not among them. */
  boolean isSpecial(int id) {
    return specials.contains(id);
  }

  /**
   * Ids of added tokens that the vocabulary lacks are counted on from its size, so such a special
   * keeps its place under a name that is of no use; all others go.
   */
  private ArrayNode withoutSpecials(JsonNode added) {
    ArrayNode rest = root.arrayNode();
    for (JsonNode token : added) {
      if (!token.path("special").asBoolean()) {
        rest.add(token);
        continue;
      }
      specials.add(token.path("id").asInt());
      if (idOf(token.path("content").asText()) < 0) {
        rest.add(((ObjectNode) token.deepCopy()).put("content", hiddenName(token)));
      }
    }
    return rest;
  }

  private static String hiddenName(JsonNode token) {
    return "\uFFFF hidden special " + token.path("id").asInt() + " \uFFFF";
  }

  private int findUnknown() {
    JsonNode model = root.path("model");
    if (model.path("unk_id").isInt()) {
      return model.path("unk_id").asInt();
    }
    if (model.path("unk_token").isTextual()) {
      return required(model.path("unk_token").asText());
    }
    return UNKNOWN.stream()
        .mapToInt(this::idOf)
        .filter(id -> id >= 0)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "it names no unknown piece (model.unk_token, or one of " + UNKNOWN + ")"));
  }

  private int required(String content) {
    int id = idOf(content);
    if (id < 0) {
      throw new IllegalArgumentException(
          "its vocabulary lacks its own unknown piece '" + content + "'");
    }
    return id;
  }

  /** The id of an entry of the vocabulary, or -1. */
  private int idOf(String content) {
    if (vocabulary.isObject()) {
      return vocabulary.path(content).asInt(-1);
    }
    for (int id = 0; id < vocabulary.size(); id++) {
      if (vocabulary.path(id).path(0).asText().equals(content)) {
        return id;
      }
    }
    return -1;
  }
}
