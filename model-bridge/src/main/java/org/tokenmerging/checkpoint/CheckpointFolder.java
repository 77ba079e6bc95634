package org.tokenmerging.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.model.Sha256;
import org.tokenmerging.representation.ModelPooling;

/**
 * A folder as Hugging Face publishes models: {@code config.json}, {@code model.safetensors} or its
 * shards with their index, {@code tokenizer.json} for models that read sub-words.
 */
final class CheckpointFolder {

  private static final String WEIGHTS = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";
  private static final String PICKLE = "pytorch_model.bin";

  private final Path folder;

  private CheckpointFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens it.
   *
   * @throws ModelFormatException if it is incomplete or damaged
   */
  static Checkpoint open(Path folder) throws IOException {
    return new CheckpointFolder(folder).open();
  }

  private Checkpoint open() throws IOException {
    JsonFile json = JsonFile.read(folder.resolve("config.json"));
    byte @Nullable [] tokenizer = tokenizer();
    PublishedConfig config = HuggingFaceConfig.read(json, tokenizer != null);
    boolean subwords = config.pieces().equals(ModelConfig.SUBWORD);
    if (subwords && tokenizer == null) {
      throw new ModelFormatException(
          folder
              + " has no "
              + ModelDirectory.TOKENIZER
              + ", which a sub-word model needs; save the model's fast tokenizer there (a model"
              + " that reads bytes says \"tokenizer_class\": \"ByT5Tokenizer\" in config.json)");
    }
    Path file = weightsFile();
    ModelPooling pooling = PublishedPooling.read(folder);
    String origin = folder.toAbsolutePath().normalize().getFileName() + ", " + checksum(file);
    String licence = ModelCard.licence(folder);
    byte @Nullable [] kept = subwords ? tokenizer : null;
    if (file.endsWith(INDEX)) {
      SafetensorsIndex shards = SafetensorsIndex.open(file);
      return new Checkpoint(config, shards, kept, pooling, origin, licence, shards::close);
    }
    SafetensorsFile one = SafetensorsFile.open(file);
    return new Checkpoint(config, one, kept, pooling, origin, licence, one::close);
  }

  private byte @Nullable [] tokenizer() throws IOException {
    Path file = folder.resolve(ModelDirectory.TOKENIZER);
    return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
  }

  private Path weightsFile() {
    Path one = folder.resolve(WEIGHTS);
    if (Files.isRegularFile(one)) {
      return one;
    }
    Path index = folder.resolve(INDEX);
    if (Files.isRegularFile(index)) {
      return index;
    }
    throw new ModelFormatException(
        folder
            + " has neither "
            + WEIGHTS
            + " nor "
            + INDEX
            + (Files.exists(folder.resolve(PICKLE))
                ? "; its " + PICKLE + " is a program and is not run: save it as safetensors"
                : "; fetch the weights from where the model was published"));
  }

  private static String checksum(Path file) throws IOException {
    return file.getFileName() + ", SHA-256 " + Sha256.of(file);
  }
}
