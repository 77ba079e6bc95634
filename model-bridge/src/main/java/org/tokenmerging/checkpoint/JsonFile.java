package org.tokenmerging.checkpoint;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.tokenmerging.model.ModelFormatException;

/**
 * A JSON file of a checkpoint, of which each value is asked for by key, type and limits. What is
 * missing or of another kind is refused with file, key, value and what is allowed.
 */
final class JsonFile {

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Path path;
  private final JsonNode root;

  private JsonFile(Path path, JsonNode root) {
    this.path = path;
    this.root = root;
  }

  /**
   * Reads a file.
   *
   * @throws ModelFormatException if it is not there or holds no JSON object
   */
  static JsonFile read(Path path) {
    try {
      if (!Files.isRegularFile(path)) {
        throw new ModelFormatException(
            "there is no file " + path + "; name the folder that holds the whole checkpoint");
      }
      JsonNode root = JSON.readTree(Files.readAllBytes(path));
      if (!root.isObject()) {
        throw new DamagedFile(path).refused("it holds no JSON object");
      }
      return new JsonFile(path, root);
    } catch (JacksonException e) {
      throw new DamagedFile(path).refused("it is no sound JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new ModelFormatException(path + " cannot be read: " + e, e);
    }
  }

  /** The file. */
  Path path() {
    return path;
  }

  /** Whether a key is there and not null. */
  boolean has(String key) {
    return root.hasNonNull(key);
  }

  /** What a key holds; a missing node if it is not there. */
  JsonNode node(String key) {
    return root.path(key);
  }

  /** A whole number from {@code least} to {@code most}. */
  int integer(String key, int least, int most) {
    JsonNode value = required(key);
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      throw wrong(key, value, "a whole number from " + least + " to " + most);
    }
    return value.intValue();
  }

  /** The same, or nothing where the key is not there. */
  OptionalInt integerIfAny(String key, int least, int most) {
    return has(key) ? OptionalInt.of(integer(key, least, most)) : OptionalInt.empty();
  }

  /** A number with {@code above < number < below}. */
  double number(String key, double above, double below) {
    JsonNode value = required(key);
    if (!value.isNumber() || !(value.doubleValue() > above && value.doubleValue() < below)) {
      throw wrong(key, value, "a number between " + above + " and " + below);
    }
    return value.doubleValue();
  }

  /** True or false. */
  boolean flag(String key) {
    JsonNode value = required(key);
    if (!value.isBoolean()) {
      throw wrong(key, value, "true or false");
    }
    return value.booleanValue();
  }

  /** One of a few words. */
  String word(String key, List<String> allowed) {
    JsonNode value = required(key);
    if (!value.isTextual() || !allowed.contains(value.textValue())) {
      throw wrong(key, value, String.join(" or ", allowed));
    }
    return value.textValue();
  }

  /**
   * Holds a key, where it is there, to the only value that can be computed here.
   *
   * @param allowed a JSON scalar as Java has it
   */
  void requireIfAny(String key, Object allowed) {
    JsonNode value = root.path(key);
    if (has(key) && !value.equals(JSON.valueToTree(allowed))) {
      throw wrong(key, value, String.valueOf(allowed));
    }
  }

  /** What to throw when a key holds something else than it should. */
  ModelFormatException wrong(String key, JsonNode value, String allowed) {
    return new ModelFormatException(
        path
            + ": key '"
            + key
            + "' is "
            + value
            + " and should be "
            + allowed
            + "; take the file that belongs to the weights");
  }

  private JsonNode required(String key) {
    if (!has(key)) {
      throw new ModelFormatException(
          path
              + " has no key '"
              + key
              + "', and no value is made up for it; take the file that belongs to the weights");
    }
    return root.path(key);
  }
}
