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
    JsonNode index = index(path.toAbsolutePath().resolveSibling("index.json"));
    return new ExpectedNumbers(SafetensorsFile.open(path), index);
  }

  private static JsonNode index(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new ModelFormatException(
          "there is no " + path + "; it must lie beside the expected numbers: it has thresholds");
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
    int[][] ids = rows(prefix + ".input_ids");
    if (prefix.startsWith("batch")) {
      return new ExpectedTexts(prefix, ids, rows(prefix + ".attention_mask"));
    }
    int[][] mask = new int[1][ids[0].length];
    Arrays.fill(mask[0], 1);
    return new ExpectedTexts(prefix, ids, mask);
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
