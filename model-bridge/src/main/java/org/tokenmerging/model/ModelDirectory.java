package org.tokenmerging.model;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tokenmerging.internal.files.AtomicFile;

/** A model on disk whose {@code model.json} has been read and whose files have been checked. */
public final class ModelDirectory {

  /** What the model says of itself. */
  public static final String CONFIG = "model.json";

  /** The exported graph. */
  public static final String BUNDLE = "saved_model.pb";

  /** The sub-word tokenizer, where the model has one. */
  public static final String TOKENIZER = "tokenizer.json";

  /** The published tensors; inference does not read them. */
  public static final String WEIGHTS = "weights.safetensors";

  private static final String AGAIN =
      "; copy the directory again, or delete it if it is a built-in model's: it is then built anew";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Path path;
  private final ModelConfig config;

  private ModelDirectory(Path path, ModelConfig config) {
    this.path = path;
    this.config = config;
  }

  /**
   * Opens a directory and checks what inference reads against the checksums.
   *
   * @throws ModelFormatException if it is no model directory or a file is missing or changed
   */
  public static ModelDirectory open(Path path) {
    ModelDirectory directory = new ModelDirectory(path, readConfig(path));
    directory.require(BUNDLE);
    directory.verify(name -> !name.equals(WEIGHTS) && !name.endsWith(".md"));
    return directory;
  }

  private static ModelConfig readConfig(Path path) {
    Path file = path.resolve(CONFIG);
    if (!Files.isRegularFile(file)) {
      throw new ModelFormatException(
          path
              + " is no model directory: it has no "
              + CONFIG
              + "; give a built-in model's name or a directory that an import has made");
    }
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      requireFormat(file, json.path("format"));
      return JSON.treeToValue(json, ModelConfig.class);
    } catch (JacksonException | NullPointerException e) {
      throw new ModelFormatException(file + " cannot be understood: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ModelFormatException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void requireFormat(Path file, JsonNode format) {
    if (!format.isInt() || format.intValue() != ModelConfig.FORMAT) {
      throw new ModelFormatException(
          file
              + " has format "
              + (format.isMissingNode() ? "none" : format)
              + "; this version reads format "
              + ModelConfig.FORMAT
              + ": build the model again with it");
    }
  }

  /** Writes {@code model.json}, with the checksums of all files that are there. */
  public static void writeConfig(Path path, ModelConfig config) throws IOException {
    Map<String, String> checksums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        checksums.put(path.relativize(file).toString().replace('\\', '/'), Sha256.of(file));
      }
    }
    checksums.remove(CONFIG); // one that is there is written anew
    JSON.writeValue(path.resolve(CONFIG).toFile(), config.withFiles(checksums));
  }

  /**
   * Puts another {@code model.json} in the place of the one that is there, in one step. For what
   * changes no other file: the checksums stay.
   *
   * @throws IOException if it cannot be written; the old one is then as it was
   */
  public void replaceConfig(ModelConfig changed) throws IOException {
    AtomicFile.write(path.resolve(CONFIG), out -> JSON.writeValue(out, changed));
  }

  /** Where it lies. */
  public Path path() {
    return path;
  }

  /** What the model says of itself. */
  public ModelConfig config() {
    return config;
  }

  /** The sub-word tokenizer's file. */
  public Path tokenizer() {
    return path.resolve(TOKENIZER);
  }

  /**
   * Checks every file, also those that inference does not read.
   *
   * @throws ModelFormatException that names the first file that is missing or changed
   */
  public void verify() {
    verify(name -> true);
  }

  private void verify(Predicate<String> which) {
    config
        .files()
        .forEach(
            (name, checksum) -> {
              if (which.test(name)) {
                verify(name, checksum);
              }
            });
  }

  private void require(String name) {
    if (!config.files().containsKey(name)) {
      throw new ModelFormatException(
          path.resolve(CONFIG) + " lists no checksum for " + name + ": build the model again");
    }
  }

  private void verify(String name, String checksum) {
    Path file = path.resolve(name).normalize();
    if (!file.startsWith(path.normalize()) || !Files.isRegularFile(file)) {
      throw new ModelFormatException("model directory " + path + " has no " + name + AGAIN);
    }
    try {
      if (!Sha256.of(file).equals(checksum)) {
        throw new ModelFormatException(
            file
                + " has been changed: its SHA-256 is not "
                + checksum
                + "; copy or build it again");
      }
    } catch (IOException e) {
      throw new ModelFormatException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
