package org.tokenmerging.checkpoint.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tokenmerging.checkpoint.SafetensorsFile;
import org.tokenmerging.model.ModelFormatException;

/**
 * Numbers that a reference implementation computed: a safetensors file and {@code index.json}
 * beside it, which holds the thresholds. Tensors are named {@code single.NN.*} (one text), {@code
 * batch.B.*} (padded texts with their mask) and {@code layers.NN.*} (streams inside, for one text).
 */
final class ExpectedNumbers implements AutoCloseable {

  private final SafetensorsFile file;
  private final JsonNode index;

  private ExpectedNumbers(SafetensorsFile file, JsonNode index) {
    this.file = file;
    this.index = index;
  }

  /**
   * Opens the file and reads its index.
   *
   * @throws ModelFormatException if one of them is missing or damaged
   */
  static ExpectedNumbers open(Path path) {
    SafetensorsFile numbers = SafetensorsFile.open(path);
    return new ExpectedNumbers(numbers, index(path.toAbsolutePath().resolveSibling("index.json")));
  }

  private static JsonNode index(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new ModelFormatException(
          "there is no "
              + path
              + "; it must lie beside the expected numbers and says at which thresholds they were made");
    }
    try {
      return new ObjectMapper().readTree(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new ModelFormatException(path + " is no sound JSON: " + e.getMessage(), e);
    }
  }

  /** All tensors. */
  Set<String> names() {
    return file.names();
  }

  /** Whether there is a tensor. */
  boolean has(String name) {
    return file.names().contains(name);
  }

  /**
   * A number of the index, as float32.
   *
   * @throws ModelFormatException if it is not there
   */
  float threshold(String key) {
    JsonNode value = index.path(key);
    if (!value.isNumber()) {
      throw new ModelFormatException(
          file.path().resolveSibling("index.json")
              + " has no number '"
              + key
              + "', which the expected numbers were made with");
    }
    return value.floatValue();
  }

  /** The texts, one by one and in batches, in the order of their names. */
  List<ExpectedTexts> texts() {
    Set<String> prefixes = new TreeSet<>();
    for (String name : names()) {
      if (name.matches("(single|batch)\\.\\d+\\..+")) {
        prefixes.add(name.substring(0, name.indexOf('.', name.indexOf('.') + 1)));
      }
    }
    return prefixes.stream().map(this::texts).toList();
  }

  private ExpectedTexts texts(String prefix) {
    String idsName = prefix + ".input_ids";
    int[][] ids = rows(idsName);
    if (ids.length == 0 || ids[0].length == 0) {
      throw refused(idsName, "is empty");
    }
    if (prefix.startsWith("batch")) {
      return new ExpectedTexts(prefix, ids, mask(prefix + ".attention_mask", ids));
    }
    int[][] mask = new int[1][ids[0].length];
    Arrays.fill(mask[0], 1);
    return new ExpectedTexts(prefix, ids, mask);
  }

  private int[][] mask(String name, int[][] ids) {
    int[][] mask = rows(name, ids.length);
    for (int[] row : mask) {
      if (row.length != ids[0].length
          || Arrays.stream(row).anyMatch(bit -> bit != 0 && bit != 1)
          || Arrays.stream(row).sum() == 0) {
        throw refused(name, "should hold a 1 or a 0 for each id and a 1 for each text");
      }
    }
    return mask;
  }

  /**
   * Holds the ids of texts to those that an embedding has.
   *
   * @throws ModelFormatException if one has no row
   */
  void requireIds(ExpectedTexts texts, int rows) {
    for (int[] text : texts.ids()) {
      for (int id : text) {
        if (id < 0 || id >= rows) {
          throw refused(
              texts.tensor("input_ids"), "holds id " + id + " and the model knows " + rows);
        }
      }
    }
  }

  /**
   * Whole numbers, a row for each of so many texts.
   *
   * @throws ModelFormatException if there are more or fewer rows
   */
  int[][] rows(String name, int texts) {
    int[][] rows = rows(name);
    if (rows.length != texts) {
      throw refused(name, "should have a row for each of " + texts + " texts");
    }
    return rows;
  }

  /**
   * How many rows each text keeps.
   *
   * @throws ModelFormatException if there is not one number from 0 to {@code most} for each text
   */
  int[] counts(String name, int texts, int most) {
    int[] counts = file.ints(name);
    if (counts.length != texts || Arrays.stream(counts).anyMatch(n -> n < 0 || n > most)) {
      throw refused(name, "should hold a number from 0 to " + most + " for each of " + texts);
    }
    return counts;
  }

  /**
   * All numbers of a tensor that has so many rows for each text, or more.
   *
   * @throws ModelFormatException if it has fewer, or not the same number for each
   */
  float[] floats(String name, int texts, int least) {
    float[] values = floats(name);
    if (values.length % texts != 0 || values.length / texts < least) {
      throw refused(name, "should have at least " + least + " numbers for each of " + texts);
    }
    return values;
  }

  /** What to throw when a tensor cannot be what its name says. */
  ModelFormatException refused(String name, String reason) {
    return new ModelFormatException(
        file.path()
            + ": expected tensor '"
            + name
            + "' of shape "
            + Arrays.toString(shape(name))
            + " "
            + reason
            + "; take the file as the reference wrote it, for this model");
  }

  /** Whole numbers, a row for each text; a tensor without a batch axis is one row. */
  int[][] rows(String name) {
    int[] shape = file.shape(name);
    int[] values = file.ints(name);
    int texts = shape.length < 2 ? 1 : shape[0];
    int width = texts == 0 ? 0 : values.length / texts;
    int[][] rows = new int[texts][];
    Arrays.setAll(rows, text -> Arrays.copyOfRange(values, text * width, (text + 1) * width));
    return rows;
  }

  /** All numbers of a tensor, row-major. */
  float[] floats(String name) {
    return file.get(name).values();
  }

  /** A tensor's shape. */
  int[] shape(String name) {
    return file.shape(name);
  }

  @Override
  public void close() {
    file.close();
  }
}
