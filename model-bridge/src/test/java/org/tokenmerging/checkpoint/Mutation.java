package org.tokenmerging.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** One seeded change to a checkpoint folder: bytes, lengths, header or config. */
final class Mutation {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Random random;
  private final Path weights;
  private final Path config;

  private Mutation(long seed, Path folder) {
    this.random = new Random(seed);
    this.weights = folder.resolve("model.safetensors");
    this.config = folder.resolve("config.json");
  }

  /** Changes the folder and says how. */
  static String apply(long seed, Path folder) throws IOException {
    Mutation mutation = new Mutation(seed, folder);
    return switch ((int) (seed % 7)) {
      case 0 -> mutation.flip(mutation.weights, 0, Integer.MAX_VALUE);
      case 1 -> mutation.flip(mutation.weights, 0, mutation.dataBegin());
      case 2 -> mutation.length();
      case 3 -> mutation.header();
      case 4 -> mutation.configValue();
      case 5 -> mutation.flip(mutation.config, 0, Integer.MAX_VALUE);
      default -> mutation.moveBlock();
    };
  }

  private int dataBegin() throws IOException {
    byte[] all = Files.readAllBytes(weights);
    return (int) (Long.BYTES + ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getLong());
  }

  private String flip(Path file, int from, int to) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int count = 1 + random.nextInt(4);
    StringBuilder said = new StringBuilder("flip in " + file.getFileName());
    for (int i = 0; i < count; i++) {
      int at = from + random.nextInt(Math.min(to, bytes.length) - from);
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      said.append(' ').append(at);
    }
    Files.write(file, bytes);
    return said.toString();
  }

  private String length() throws IOException {
    Path file = random.nextInt(4) == 0 ? config : weights;
    byte[] bytes = Files.readAllBytes(file);
    int length =
        random.nextInt(3) == 0
            ? bytes.length + 1 + random.nextInt(64)
            : random.nextInt(bytes.length + 1);
    Files.write(file, Arrays.copyOf(bytes, length));
    return file.getFileName() + " from " + bytes.length + " to " + length + " bytes";
  }

  private String moveBlock() throws IOException {
    byte[] bytes = Files.readAllBytes(weights);
    int size = 1 + random.nextInt(4096);
    int from = random.nextInt(bytes.length - size);
    int to = random.nextInt(bytes.length - size);
    System.arraycopy(bytes, from, bytes, to, size);
    Files.write(weights, bytes);
    return "copy " + size + " bytes from " + from + " to " + to;
  }

  /** Edits the header, which keeps its JSON sound, and writes a length that fits it. */
  private String header() throws IOException {
    byte[] all = Files.readAllBytes(weights);
    int begin = dataBegin();
    ObjectNode header = (ObjectNode) JSON.readTree(all, Long.BYTES, begin - Long.BYTES);
    List<String> names = new ArrayList<>();
    header.fieldNames().forEachRemaining(names::add);
    names.remove("__metadata__");
    String name = names.get(random.nextInt(names.size()));
    String other = names.get(random.nextInt(names.size()));
    ObjectNode entry = (ObjectNode) header.get(name);
    String said =
        switch (random.nextInt(7)) {
          case 0 -> entry.put("dtype", pick("F16", "BF16", "I32", "F64", "X7", "f32")) + "";
          case 1 -> shift((ArrayNode) entry.get("data_offsets"));
          case 2 -> shift((ArrayNode) entry.get("shape"));
          case 3 -> "removed " + header.remove(name);
          case 4 -> "renamed " + header.set(name + "x", header.remove(name));
          case 5 -> swap(header, name, other);
          default -> "nothing in place of " + entry.remove(pick("dtype", "shape", "data_offsets"));
        };
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    MadeSafetensors.write(weights, json.length, json, Arrays.copyOfRange(all, begin, all.length));
    return "header of " + name + ": " + said.substring(0, Math.min(200, said.length()));
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String shift(ArrayNode numbers) {
    int which = random.nextInt(numbers.size());
    long value = numbers.get(which).asLong();
    long[] others = {value + 1, value - 1, value + 4, 0, -1, 1L << 60, value * 2};
    numbers.set(which, JSON.getNodeFactory().numberNode(others[random.nextInt(others.length)]));
    return numbers.toString();
  }

  /** Two tensors of one shape change places: a sound file with another meaning. */
  private static String swap(ObjectNode header, String name, String other) {
    JsonNode first = header.get(name);
    header.set(name, header.get(other));
    header.set(other, first);
    return "swapped with " + other;
  }

  private String configValue() throws IOException {
    ObjectNode object = (ObjectNode) JSON.readTree(config.toFile());
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    String key = keys.get(random.nextInt(keys.size()));
    JsonNode value = object.get(key);
    String[] values = {
      "null",
      "true",
      "false",
      "0",
      "1",
      "-1",
      "2",
      "1e400",
      "1e-9",
      "\"\"",
      "[]",
      "{}",
      "0.5",
      "9007199254740993",
      "-12.5",
      "\"relu\""
    };
    switch (random.nextInt(3)) {
      case 0 -> object.remove(key);
      case 1 -> object.set(key.toUpperCase(java.util.Locale.ROOT), object.remove(key));
      default -> object.set(key, JSON.readTree(pick(values)));
    }
    Files.writeString(config, object.toString());
    return "config key " + key + " was " + value + " is " + object.get(key);
  }
}
