package org.tokenmerging.checkpoint;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tokenmerging.model.ModelFormatException;

/**
 * Reads the JSON header of a safetensors file: for each tensor a name, a type, a shape and where it
 * lies. Whether the tensors fill the file is for {@link SafetensorsLayout} to say.
 */
final class SafetensorsHeader {

  static final String METADATA = "__metadata__";
  private static final List<String> KEYS = List.of("data_offsets", "dtype", "shape");

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  private final DamagedFile file;

  SafetensorsHeader(DamagedFile file) {
    this.file = file;
  }

  /**
   * The tensors, in the order of the header.
   *
   * @throws ModelFormatException if the header is no such JSON, with the tensor that it is about
   */
  List<StoredTensor> read(byte[] header) {
    try (JsonParser parser = JSON.createParser(header)) {
      if (header[0] != '{' || parser.nextToken() != JsonToken.START_OBJECT) {
        throw file.refused("its header is no JSON object");
      }
      List<StoredTensor> tensors = new ArrayList<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        JsonNode entry = JSON.readTree(parser);
        if (!name.equals(METADATA)) {
          tensors.add(tensor(name, entry));
        }
      }
      requireEnd(parser);
      return tensors;
    } catch (JacksonException e) {
      throw file.refused("its header is no sound JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw file.refused("its header cannot be read: " + e.getMessage(), e);
    }
  }

  /** What the file says of itself, by name; empty if it says nothing. */
  Map<String, String> metadata(byte[] header) {
    try {
      Map<String, String> metadata = new TreeMap<>();
      JSON.readTree(header)
          .path(METADATA)
          .properties()
          .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
      return metadata;
    } catch (IOException e) {
      throw file.refused("its header cannot be read: " + e.getMessage(), e);
    }
  }

  private void requireEnd(JsonParser parser) throws IOException {
    if (parser.nextToken() != null) {
      throw file.refused("its header goes on after the JSON object");
    }
  }

  private StoredTensor tensor(String name, JsonNode entry) {
    List<String> keys = new ArrayList<>();
    entry.fieldNames().forEachRemaining(keys::add);
    if (!keys.stream().sorted().toList().equals(KEYS)) {
      throw file.refused(
          "tensor '" + name + "' is described by " + keys + " where " + KEYS + " belong");
    }
    TensorType type = type(name, entry.get("dtype"));
    long[] shape = naturals(name, "shape", entry.get("shape"));
    long[] offsets = naturals(name, "data_offsets", entry.get("data_offsets"));
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw file.refused(
          "tensor '"
              + name
              + "' has the data_offsets "
              + Arrays.toString(offsets)
              + " where a begin and an end belong");
    }
    StoredTensor tensor = new StoredTensor(name, type, shape, offsets[0], offsets[1]);
    requireSize(tensor);
    return tensor;
  }

  private TensorType type(String name, JsonNode dtype) {
    for (TensorType type : TensorType.values()) {
      if (dtype.isTextual() && type.name().equals(dtype.textValue())) {
        return type;
      }
    }
    throw file.refused(
        "tensor '"
            + name
            + "' has the dtype "
            + dtype
            + " where one of "
            + Arrays.toString(TensorType.values())
            + " belongs");
  }

  private long[] naturals(String name, String key, JsonNode array) {
    long[] numbers = new long[array.size()];
    boolean sound = array.isArray();
    for (int i = 0; i < numbers.length && sound; i++) {
      sound = array.get(i).isIntegralNumber() && array.get(i).canConvertToLong();
      numbers[i] = array.get(i).longValue();
      sound = sound && numbers[i] >= 0;
    }
    if (!sound) {
      throw file.refused(
          "tensor '" + name + "' has the " + key + " " + array + " where natural numbers belong");
    }
    return numbers;
  }

  private void requireSize(StoredTensor tensor) {
    long bytes = tensor.type().bytes();
    try {
      for (long dimension : tensor.shape()) {
        bytes = Math.multiplyExact(bytes, dimension);
      }
    } catch (ArithmeticException e) {
      throw file.refused(tensor + " would not fit into any file", e);
    }
    if (bytes != tensor.end() - tensor.begin()) {
      throw file.refused(
          tensor + " takes " + bytes + " bytes and has " + (tensor.end() - tensor.begin()));
    }
  }
}
