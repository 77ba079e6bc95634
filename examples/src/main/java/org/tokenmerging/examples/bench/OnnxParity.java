package org.tokenmerging.examples.bench;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.evaluation.StsFile;
import org.tokenmerging.examples.ExampleText;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.text.SubwordPieceTokenizer;

/**
 * How far an imported encoder's vectors, with nothing deleted, lie from those of ONNX Runtime on
 * the file that it was imported from.
 *
 * <p>Arguments: the model directory, the jar with the ONNX file, the STS file whose sentences are
 * read.
 */
public final class OnnxParity {

  private OnnxParity() {}

  /** See the class. */
  public static void main(String[] arguments) throws IOException, OrtException {
    Path directory = Path.of(arguments[0]);
    List<String> sentences =
        StsFile.read(Path.of(arguments[2])).stream()
            .flatMap(pair -> Stream.of(pair.first(), pair.second()))
            .distinct()
            .toList();
    ModelDirectory model = ModelDirectory.open(directory);
    try (TokenMergingEncoder encoder =
            TokenMergingEncoder.open(directory, EncoderOptions.defaults().withKeepAll());
        SubwordPieceTokenizer tokenizer = SubwordPieceTokenizer.open(model.tokenizer());
        OnnxSentences onnx =
            new OnnxSentences(
                tokenizer, model.config(), OnnxSentences.inJar(Path.of(arguments[1])))) {
      double largest = 0;
      for (String sentence : sentences) {
        largest =
            Math.max(largest, difference(encoder.encode(sentence).vector(), onnx.vector(sentence)));
      }
      ExampleText.standardOutput()
          .printf(Locale.ROOT, "sentences=%d%nlargest=%.1e%n", sentences.size(), largest);
    }
  }

  private static double difference(float[] one, float[] other) {
    double largest = 0;
    for (int d = 0; d < one.length; d++) {
      largest = Math.max(largest, Math.abs(one[d] - other[d]));
    }
    return largest;
  }
}
