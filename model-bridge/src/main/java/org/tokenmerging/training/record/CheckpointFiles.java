package org.tokenmerging.training.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tokenmerging.checkpoint.NamedWeights;
import org.tokenmerging.checkpoint.SafetensorsFile;
import org.tokenmerging.checkpoint.SafetensorsWriter;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.model.Sha256;

/**
 * The files of one checkpoint: {@code tensors.safetensors}, {@code state.json} and, last, {@code
 * SHA256SUMS} of both. A folder in which all three agree is whole.
 */
final class CheckpointFiles {

  static final String TENSORS = "tensors.safetensors";
  static final String STATE = "state.json";
  static final String SUMS = "SHA256SUMS";

  private static final int FORMAT = 1;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private CheckpointFiles() {}

  /** Writes all files into an empty folder, and waits until the disk has them. */
  static void write(RunCheckpoint checkpoint, Path folder) throws IOException {
    SafetensorsWriter.write(
        new NamedWeights("checkpoint", checkpoint.tensors()), folder.resolve(TENSORS));
    ObjectNode state = JSON.createObjectNode().put("format", FORMAT);
    state.put("step", checkpoint.step()).set("state", checkpoint.state());
    JSON.writeValue(folder.resolve(STATE).toFile(), state);
    Files.writeString(folder.resolve(SUMS), sum(folder, TENSORS) + sum(folder, STATE));
    for (String name : List.of(TENSORS, STATE, SUMS)) {
      force(folder.resolve(name));
    }
  }

  private static String sum(Path folder, String name) throws IOException {
    return Sha256.of(folder.resolve(name)) + "  " + name + "\n";
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /**
   * Reads a checkpoint.
   *
   * @throws IOException if it is not whole; the message says what is wrong with which file
   */
  static RunCheckpoint read(Path folder) throws IOException {
    requireSums(folder);
    JsonNode state = JSON.readTree(folder.resolve(STATE).toFile());
    if (state.path("format").intValue() != FORMAT) {
      throw new IOException(
          STATE
              + " has format "
              + state.path("format")
              + ", and this program reads "
              + FORMAT
              + "; resume with the version that made it");
    }
    return new RunCheckpoint(
        state.path("step").longValue(), state.path("state"), tensors(folder.resolve(TENSORS)));
  }

  private static void requireSums(Path folder) throws IOException {
    for (String name : List.of(SUMS, TENSORS, STATE)) {
      if (!Files.isRegularFile(folder.resolve(name))) {
        throw new IOException("it has no " + name);
      }
    }
    List<String> sums = Files.readAllLines(folder.resolve(SUMS), StandardCharsets.UTF_8);
    for (String name : List.of(TENSORS, STATE)) {
      if (!sums.contains(sum(folder, name).strip())) {
        throw new IOException(name + " is not what " + SUMS + " says");
      }
    }
  }

  private static Map<String, WeightTensor> tensors(Path file) throws IOException {
    Map<String, WeightTensor> tensors = new TreeMap<>();
    try (SafetensorsFile all = SafetensorsFile.open(file)) {
      all.names().forEach(name -> tensors.put(name, all.get(name)));
    } catch (ModelFormatException e) {
      throw new IOException(e.getMessage(), e);
    }
    return tensors;
  }
}
