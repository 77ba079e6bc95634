package org.tokenmerging;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;

/** ONNX Runtime on the very file that {@code minilm} is made from. */
public final class OnnxReference implements AutoCloseable {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  public OnnxReference() throws IOException, OrtException {
    try (InputStream in = OnnxReference.class.getResourceAsStream("/all-minilm-l6-v2.onnx")) {
      session = environment.createSession(in.readAllBytes(), new OrtSession.SessionOptions());
    }
  }

  /** Final states {@code [rows][hidden]} of one segment, specials included. */
  public float[][] states(int[] ids) throws OrtException {
    long[][] rows = {Arrays.stream(ids).asLongStream().toArray()};
    long[][] ones = {new long[ids.length]};
    Arrays.fill(ones[0], 1);
    try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, rows);
        OnnxTensor maskTensor = OnnxTensor.createTensor(environment, ones);
        OnnxTensor typeTensor = OnnxTensor.createTensor(environment, new long[1][ids.length]);
        OrtSession.Result result =
            session.run(
                Map.of(
                    "input_ids", idTensor,
                    "attention_mask", maskTensor,
                    "token_type_ids", typeTensor))) {
      return ((float[][][]) result.get(0).getValue())[0];
    }
  }

  /** The mean of all rows. */
  public static float[] mean(float[][] states) {
    double[] sum = new double[states[0].length];
    for (float[] row : states) {
      for (int d = 0; d < sum.length; d++) {
        sum[d] += row[d];
      }
    }
    float[] mean = new float[sum.length];
    for (int d = 0; d < mean.length; d++) {
      mean[d] = (float) (sum[d] / states.length);
    }
    return mean;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
