package org.tokenmerging.examples.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.text.Pieces;

/** Sentence vectors by ONNX Runtime, from the file that {@code minilm} is made from. */
final class OnnxSentences implements AutoCloseable {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final PieceTokenizer tokenizer;
  private final OrtSession session;

  /** Uses the tokenizer of {@code minilm}, which the caller closes. */
  OnnxSentences(PieceTokenizer tokenizer) throws IOException, OrtException {
    this.tokenizer = tokenizer;
    try (InputStream in = OnnxSentences.class.getResourceAsStream("/all-minilm-l6-v2.onnx")) {
      session = environment.createSession(in.readAllBytes(), new OrtSession.SessionOptions());
    }
  }

  /** The mean of a sentence's final states, {@code [hidden]}. */
  float[] vector(String sentence) throws OrtException {
    long[][] ids = {ids(tokenizer.tokenize(sentence))};
    long[][] ones = {new long[ids[0].length]};
    Arrays.fill(ones[0], 1);
    try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids);
        OnnxTensor mask = OnnxTensor.createTensor(environment, ones);
        OnnxTensor types = OnnxTensor.createTensor(environment, new long[1][ids[0].length]);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", idTensor, "attention_mask", mask, "token_type_ids", types))) {
      return mean(List.of(((float[][][]) result.get(0).getValue())[0]));
    }
  }

  private long[] ids(Pieces pieces) {
    IntStream text = IntStream.range(0, pieces.size()).map(pieces::id);
    IntStream framed = IntStream.concat(Arrays.stream(tokenizer.before()), text);
    return IntStream.concat(framed, Arrays.stream(tokenizer.after())).asLongStream().toArray();
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
