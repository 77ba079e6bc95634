package org.tokenmerging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.VectorStorage;
import org.tokenmerging.text.Span;

/** What the smaller storage costs on real vectors: the 200 sentences of the STS resource. */
class VectorStorageIT {

  private static final double ALLOWED = 3.6e-8;

  private static List<CompressedText> encode(VectorStorage storage) throws IOException {
    EncoderOptions options = EncoderOptions.defaults().withRate(.5).withStorage(storage);
    try (TokenMergingEncoder encoder = TokenMergingEncoder.open("minilm", options)) {
      return encoder.encodeAll(StsSentences.all());
    }
  }

  @Test
  void the_cosine_of_a_vector_and_its_halves_is_1_to_seven_digits() throws IOException {
    List<CompressedText> exact = encode(VectorStorage.FLOAT32);
    List<CompressedText> half = encode(VectorStorage.FLOAT16);
    double worst = 0;
    for (int i = 0; i < exact.size(); i++) {
      assertThat(half.get(i).vector()).containsExactly(exact.get(i).vector());
      for (int kept = 0; kept < exact.get(i).keptCount(); kept++) {
        worst = Math.max(worst, loss(exact.get(i).keptVector(kept), half.get(i).keptVector(kept)));
      }
      for (int piece = 0; piece < exact.get(i).pieceCount(); piece++) {
        Span span = exact.get(i).pieceSpan(piece);
        worst =
            Math.max(
                worst, loss(exact.get(i).vector(span).values(), half.get(i).vector(span).values()));
      }
    }
    assertThat(exact).hasSize(200);
    assertThat(worst).isPositive().isLessThan(ALLOWED);
  }

  /** 1 less the cosine. */
  private static double loss(float[] a, float[] b) {
    double product = 0;
    double squaresOfA = 0;
    double squaresOfB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i];
      squaresOfA += (double) a[i] * a[i];
      squaresOfB += (double) b[i] * b[i];
    }
    return 1 - product / Math.sqrt(squaresOfA * squaresOfB);
  }
}
