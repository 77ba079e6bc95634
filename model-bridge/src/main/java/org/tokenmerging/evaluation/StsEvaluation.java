package org.tokenmerging.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.stat.correlation.SpearmansCorrelation;
import org.tokenmerging.representation.CompressedText;

/**
 * Sentence similarity: does the cosine of two pooled vectors rank pairs as people do? Gathers pair
 * by pair what it needs, so that no text need be kept.
 *
 * <p>The figure is Spearman's rank correlation of cosine and score; equal values share the mean of
 * their ranks. Beside it stand the same of short and long pairs apart, and the interval in which it
 * lies, by {@link PairedBootstrap} (1,000 samples, seed 1). Not for use by several threads.
 *
 * @see <a href="https://aclanthology.org/S17-2001/">Cer et al. 2017, the STS benchmark</a>
 */
public final class StsEvaluation {

  private static final int RESAMPLES = 1000;
  private static final long SEED = 1;

  private final List<ScoredPair> pairs = new ArrayList<>();
  private final List<Double> cosines = new ArrayList<>();
  private final List<Double> meanPieces = new ArrayList<>();
  private long pieces;
  private long kept;

  /**
   * Adds a pair.
   *
   * @param pair the sentences and their score
   * @param first what the encoder makes of the first sentence
   * @param second what it makes of the second
   */
  public void add(ScoredPair pair, CompressedText first, CompressedText second) {
    pairs.add(pair);
    cosines.add(Cosine.of(first.vector(), second.vector()));
    meanPieces.add((first.pieceCount() + second.pieceCount()) / 2.0);
    pieces += first.pieceCount() + second.pieceCount();
    kept += first.keptCount() + second.keptCount();
  }

  /**
   * Checks, before anything is encoded, that there is something to correlate.
   *
   * @param name what the message calls the pairs
   * @throws EvaluationDataException if there are fewer than two pairs or all scores are equal
   */
  public static void requireRanks(List<ScoredPair> pairs, String name) {
    if (pairs.size() < 2) {
      throw new EvaluationDataException(
          name + " has " + pairs.size() + " of the at least 2 pairs that a correlation needs");
    }
    if (pairs.stream().mapToDouble(ScoredPair::score).distinct().count() == 1) {
      throw new EvaluationDataException(
          "in "
              + name
              + " every score is "
              + pairs.get(0).score()
              + "; a rank correlation needs scores that differ");
    }
  }

  /**
   * The figures of all pairs so far.
   *
   * @throws EvaluationDataException if there are fewer than two pairs, or all scores or all cosines
   *     are equal
   */
  public StsResult result() {
    requireRanks(pairs, "the data");
    if (cosines.stream().distinct().count() == 1) {
      throw new EvaluationDataException(
          "every pair has the cosine "
              + cosines.get(0)
              + "; a rank correlation needs cosines that differ: are the sentences empty?");
    }
    double[] scores = pairs.stream().mapToDouble(ScoredPair::score).toArray();
    double[] likeness = cosines.stream().mapToDouble(Double::doubleValue).toArray();
    double spearman = new SpearmansCorrelation().correlation(likeness, scores);
    double rate = pieces == 0 ? 0 : (double) (pieces - kept) / pieces;
    return new StsResult(
        pairs,
        cosines,
        StsByLength.of(scores, likeness, meanPieces),
        PairedBootstrap.spearman(scores, likeness, RESAMPLES, SEED),
        rate,
        spearman);
  }
}
