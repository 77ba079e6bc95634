package org.tokenmerging.evaluation.entities;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tokenmerging.evaluation.classifier.Features;
import org.tokenmerging.evaluation.classifier.Standardisation;

/**
 * What a classifier sees of a word in its sentence: the vector of the word before it, its own, and
 * that of the word after it, each standardised, zeros where there is no such word; divided by the
 * root of three, so that all together are about one unit long.
 */
final class NeighbouringWords {

  private static final int SEEN = 3;

  private final Standardisation scale;
  private final int hidden;

  /** Learns how vectors are standardised. */
  NeighbouringWords(WordVectors train) {
    List<float[]> vectors = train.inRow();
    this.scale = new Standardisation(vectors);
    this.hidden = vectors.get(0).length;
  }

  /** The features of all words in a row; each is made when it is asked for. */
  Stream<Features> features(WordVectors words) {
    return Features.of(words.bySentence().stream().flatMap(this::vectors), SEEN * hidden);
  }

  /**
   * The vectors of a sentence's words, {@code [words][3 hidden]}.
   *
   * @param words {@code [words][hidden]}
   */
  Stream<double[]> vectors(List<float[]> words) {
    return IntStream.range(0, words.size()).mapToObj(word -> vector(words, word));
  }

  private double[] vector(List<float[]> words, int word) {
    double[] joined = new double[SEEN * hidden];
    for (int i = 0; i < SEEN; i++) {
      int seen = word - 1 + i;
      if (seen >= 0 && seen < words.size()) {
        double[] one = scale.of(words.get(seen));
        for (int d = 0; d < hidden; d++) {
          joined[i * hidden + d] = one[d] / Math.sqrt(SEEN);
        }
      }
    }
    return joined;
  }
}
