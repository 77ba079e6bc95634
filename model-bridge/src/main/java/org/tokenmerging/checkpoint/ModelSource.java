package org.tokenmerging.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.graph.DecoderShape;
import org.tokenmerging.graph.TunedTensors;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelFormatException;

/**
 * A model with all of its tensors in memory, for training to begin from.
 *
 * @param config what it says of itself
 * @param tensors of the encoder, its gate where it has one, and its decoder where it has one
 * @param decoder null for an encoder alone
 * @param tokenizer the content of {@code tokenizer.json}; null for a model that reads bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ModelSource(
    ModelConfig config,
    Map<String, WeightTensor> tensors,
    @Nullable DecoderShape decoder,
    byte @Nullable [] tokenizer) {

  private static final String PUBLISHED = "config.json";
  private static final String DECODER_LAYERS = "decoder.block.";

  /**
   * Reads a model directory, or a checkpoint folder as an import reads it, decoder included.
   *
   * @param scratch a folder in which a tokenizer may be written
   * @throws ModelFormatException if it is neither, or is incomplete or damaged
   */
  public static ModelSource read(Path from, Path scratch) throws IOException {
    if (Files.isRegularFile(from.resolve(ModelDirectory.CONFIG))) {
      return ofDirectory(ModelDirectory.open(from));
    }
    if (Files.isRegularFile(from.resolve(PUBLISHED))) {
      return ofCheckpoint(from, scratch);
    }
    throw new ModelFormatException(
        from
            + " is nothing to train from: it has neither "
            + ModelDirectory.CONFIG
            + " (a model directory) nor "
            + PUBLISHED
            + " (a checkpoint as import reads it); name a folder with one of these, such as the"
            + " model in the folder of a run");
  }

  private static ModelSource ofDirectory(ModelDirectory directory) throws IOException {
    directory.verify(); // also the weights, which opening leaves alone
    ModelConfig config = directory.config();
    Map<String, WeightTensor> tensors = new TreeMap<>();
    try (SafetensorsFile file =
        SafetensorsFile.open(directory.path().resolve(ModelDirectory.WEIGHTS))) {
      put(file, tensors);
    }
    Path fitted = directory.path().resolve(FittedParts.FILE);
    if (Files.isRegularFile(fitted)) {
      put(FittedParts.read(fitted).tensors(), tensors);
    }
    boolean subwords = config.pieces().equals(ModelConfig.SUBWORD);
    byte[] tokenizer = subwords ? Files.readAllBytes(directory.tokenizer()) : null;
    return checked(config.withoutTunedLayers(), withTuned(tensors), tokenizer);
  }

  /** With what was tuned in the place of what it was made of: training has one set of layers. */
  private static Map<String, WeightTensor> withTuned(Map<String, WeightTensor> tensors) {
    Weights all = new NamedWeights("the model", tensors);
    Map<String, WeightTensor> one = new TreeMap<>(tensors);
    one.replaceAll((name, tensor) -> TunedTensors.tuned(all, name));
    one.keySet().removeIf(name -> name.startsWith(TunedTensors.PREFIX));
    return one;
  }

  private static ModelSource ofCheckpoint(Path from, Path scratch) throws IOException {
    try (Checkpoint checkpoint = Checkpoint.open(from)) {
      PublishedConfig published = checkpoint.config();
      if (published.encoder().family() != EncoderShape.Family.T5) {
        throw new ModelFormatException(
            from
                + " is of family "
                + published.encoder().family()
                + ", which has no decoder to read; make a model directory of it first:"
                + " token-merging import --from "
                + from
                + " --to MODEL_DIR");
      }
      ModelConfig config = ModelImport.config(checkpoint, ImportOptions.of(from, from), scratch);
      Map<String, WeightTensor> tensors = new TreeMap<>();
      put(EncoderNames.find(checkpoint.weights(), config, published.vocabulary()), tensors);
      put(EncoderNames.decoder(checkpoint.weights()), tensors);
      return checked(config, tensors, checkpoint.tokenizer());
    }
  }

  private static void put(Weights weights, Map<String, WeightTensor> tensors) {
    weights.names().forEach(name -> tensors.put(name, weights.get(name)));
  }

  private static ModelSource checked(
      ModelConfig config, Map<String, WeightTensor> tensors, byte @Nullable [] tokenizer) {
    boolean decodes = tensors.keySet().stream().anyMatch(name -> name.startsWith(DECODER_LAYERS));
    if (!decodes) { // an export of the encoder may leave a norm or a head behind
      tensors.keySet().removeIf(ModelSource::isOfDecoder);
    }
    Weights weights = new NamedWeights("the model", tensors);
    DecoderShape decoder = decodes ? DecoderShape.of(weights) : null;
    RequiredTensors.check(weights, config, decoder);
    return new ModelSource(config, tensors, decoder, tokenizer);
  }

  private static boolean isOfDecoder(String name) {
    return name.startsWith("decoder.") || name.equals(DecoderShape.HEAD);
  }
}
