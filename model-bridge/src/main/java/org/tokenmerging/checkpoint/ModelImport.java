package org.tokenmerging.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.BuildProgress;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.representation.ModelPooling;

/**
 * Makes a model directory of a published model: MrT5, ByT5, T5 and BERT-family encoders from a
 * Hugging Face folder, BERT-family encoders from an ONNX file or a jar with one. The directory
 * appears whole or not at all.
 */
public final class ModelImport {

  private static final int T5_GATE_LAYER = 3;

  private final ImportOptions options;

  private ModelImport(ImportOptions options) {
    this.options = options;
  }

  /**
   * Imports.
   *
   * @param progress told of each step
   * @param check is shown the finished directory before it is moved to its place; what it throws is
   *     thrown on, and the place is as it was
   * @throws InvalidOptionException if the gate layer is none of this model
   * @throws ModelFormatException if the checkpoint is incomplete, damaged, or computes something
   *     that is not computed here
   * @throws IOException if the place is taken or cannot be written
   */
  public static void run(ImportOptions options, BuildProgress progress, FinishedModelCheck check)
      throws IOException {
    new ModelImport(options).run(progress, check);
  }

  /** The same without a look at the finished directory. */
  public static void run(ImportOptions options, BuildProgress progress) throws IOException {
    run(options, progress, directory -> {});
  }

  private void run(BuildProgress progress, FinishedModelCheck check) throws IOException {
    requireApart();
    try (ModelFolder folder = ModelFolder.begin(options.to(), options.force())) {
      progress.step("reading " + options.from().getFileName(), 1, ModelWriter.STEPS);
      try (Checkpoint checkpoint = Checkpoint.open(options.from())) {
        write(checkpoint, folder.path(), progress);
      }
      check.check(folder.path());
      folder.finish();
    }
  }

  /** A target that holds the source would delete it. */
  private void requireApart() throws IOException {
    Path from = options.from().toAbsolutePath().normalize();
    Path to = options.to().toAbsolutePath().normalize();
    if (from.startsWith(to)) {
      throw new IOException(
          "cannot make "
              + options.to()
              + " of "
              + options.from()
              + ", which lies inside it; name another folder");
    }
  }

  private void write(Checkpoint checkpoint, Path directory, BuildProgress progress)
      throws IOException {
    ModelConfig config = config(checkpoint, directory);
    Weights weights =
        EncoderNames.find(checkpoint.weights(), config, checkpoint.config().vocabulary());
    String readme = ImportedModelCard.of(config);
    new ModelWriter(config, weights, null)
        .write(directory, checkpoint.tokenizer(), readme, progress);
  }

  /**
   * What an import would say of a checkpoint.
   *
   * @param directory where a sub-word tokenizer is written
   */
  static ModelConfig config(Checkpoint checkpoint, ImportOptions options, Path directory)
      throws IOException {
    return new ModelImport(options).config(checkpoint, directory);
  }

  private ModelConfig config(Checkpoint checkpoint, Path directory) throws IOException {
    PublishedConfig published = checkpoint.config();
    boolean bert = published.encoder().family() == EncoderShape.Family.BERT;
    TokenizerIds specials = specials(checkpoint, directory);
    return new ModelConfig(
        ModelConfig.FORMAT,
        name(),
        published.encoder(),
        gateLayer(published),
        published.gate(),
        false,
        null,
        null,
        pooling(checkpoint),
        published.pieces(),
        options.prefix(),
        published.maxSegment(),
        bert ? specials.before() : List.of(),
        bert ? specials.after() : List.of(),
        bert ? "norm" : "attention",
        0.5,
        checkpoint.licence(),
        checkpoint.origin(),
        "what its publisher says",
        Map.of(),
        Map.of());
  }

  private String name() {
    return String.valueOf(options.to().toAbsolutePath().normalize().getFileName());
  }

  private TokenizerIds specials(Checkpoint checkpoint, Path directory) throws IOException {
    byte[] tokenizer = checkpoint.tokenizer();
    if (tokenizer == null) {
      return new TokenizerIds(List.of(), List.of());
    }
    Path file = Files.write(directory.resolve(ModelDirectory.TOKENIZER), tokenizer);
    return TokenizerIds.of(file, checkpoint.config().vocabulary());
  }

  private ModelPooling pooling(Checkpoint checkpoint) {
    ModelPooling chosen = options.pooling() != null ? options.pooling() : checkpoint.pooling();
    return Objects.requireNonNullElse(chosen, ModelPooling.MEAN);
  }

  private int gateLayer(PublishedConfig published) {
    int layers = published.encoder().layers();
    Integer chosen = options.gateLayer();
    if (published.gate() != null) {
      if (chosen != null && chosen != published.gateLayer()) {
        throw new InvalidOptionException(
            "gate layer "
                + chosen
                + " is not allowed: this model's own gate stands after layer "
                + published.gateLayer()
                + "; leave the option out");
      }
      return published.gateLayer();
    }
    if (chosen == null) {
      int usual =
          published.encoder().family() == EncoderShape.Family.T5 ? T5_GATE_LAYER : layers / 3;
      return Math.max(1, Math.min(usual, layers - 1));
    }
    if (chosen < 1 || chosen >= layers) {
      throw new InvalidOptionException(
          "gate layer "
              + chosen
              + " is not allowed: the model has "
              + layers
              + " layers, 1 to "
              + (layers - 1)
              + " may come before the gate");
    }
    return chosen;
  }
}
