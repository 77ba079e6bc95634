package org.tokenmerging.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.stat.regression.SimpleRegression;

/**
 * How much deletion disturbs what vectors are for: the likeness of two texts. The root of the mean
 * square of {@code cos(v, w) - cos(t, u)} over pairs of texts, t and u their vectors with nothing
 * deleted, v and w those with. Pairs are of each text's nearest neighbours and, as many, of chance.
 */
final class PairError {

  /** Neighbours of each text. */
  private static final int NEIGHBOURS = 6;

  /** Texts that are more alike than that are as good as one. */
  private static final double SAME = 0.985;

  private final List<int[]> pairs;
  private final double[] cosines;

  private PairError(List<int[]> pairs, double[] cosines) {
    this.pairs = pairs;
    this.cosines = cosines;
  }

  /** Chooses pairs among texts with these vectors, at least two. */
  static PairError among(List<double[]> targets, Random random) {
    List<int[]> pairs = new ArrayList<>();
    for (int text = 0; text < targets.size(); text++) {
      neighbours(targets, text, pairs);
    }
    for (int i = 0; i < NEIGHBOURS * targets.size(); i++) { // also where all texts are alike
      int one = random.nextInt(targets.size());
      int other = (one + 1 + random.nextInt(targets.size() - 1)) % targets.size();
      pairs.add(new int[] {one, other});
    }
    return new PairError(pairs, cosines(pairs, targets));
  }

  private static void neighbours(List<double[]> targets, int text, List<int[]> pairs) {
    double[] likeness =
        targets.stream().mapToDouble(t -> Vectors.cosine(t, targets.get(text))).toArray();
    IntStream.range(0, targets.size())
        .filter(other -> other != text && likeness[other] < SAME)
        .boxed()
        .sorted(Comparator.comparingDouble(other -> -likeness[other]))
        .limit(NEIGHBOURS)
        .forEach(other -> pairs.add(new int[] {text, other}));
  }

  private static double[] cosines(List<int[]> pairs, List<double[]> vectors) {
    return pairs.stream()
        .mapToDouble(pair -> Vectors.cosine(vectors.get(pair[0]), vectors.get(pair[1])))
        .toArray();
  }

  /** The error of these vectors, one a text. */
  double of(List<double[]> vectors) {
    double[] now = cosines(pairs, vectors);
    double squares = 0;
    for (int i = 0; i < now.length; i++) {
      squares += (now[i] - cosines[i]) * (now[i] - cosines[i]);
    }
    return Math.sqrt(squares / now.length);
  }

  /**
   * What is left of the error where all likenesses may shift and stretch together, as it does not
   * matter to an order by likeness: how far the cosines of t and u lie, as the root of the mean
   * square, from the straight line that those of v and w draw best.
   */
  double scatter(List<double[]> vectors) {
    double[] now = cosines(pairs, vectors);
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < now.length; i++) {
      line.addData(now[i], cosines[i]);
    }
    boolean flat = line.getXSumSquares() == 0;
    double squares = flat ? line.getTotalSumSquares() : line.getSumSquaredErrors();
    return Math.sqrt(squares / now.length);
  }
}
