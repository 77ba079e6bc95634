package org.tokenmerging.tuning.draw;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.tokenmerging.sample.SampledText;

/**
 * Draws two subsets of the pieces of each text of a batch, by chance and yet about as the gate
 * would choose: with the logit {@code s} of a piece, a threshold {@code t} and noise {@code n}, it
 * stays with probability {@code sigmoid((s - t) / n)}. One number {@code u} from 0 to 1 decides in
 * both draws, {@code u} in the first and {@code 1 - u} in the second, so that they differ where the
 * gate is in doubt and nowhere else.
 *
 * @see <a href="https://arxiv.org/abs/1807.11143">Yin and Zhou 2019: ARM, augment-REINFORCE-merge
 *     gradient for stochastic binary networks</a>
 */
public final class SubsetDraw {

  private static final int BISECTIONS = 50;

  private SubsetDraw() {}

  /**
   * What was drawn for one text.
   *
   * @param kept the rows that stay in each of the two draws, ascending
   * @param pieces how many pieces stay in each
   * @param chance {@code [rows]}, {@code u - 1/2} of each row that was drawn, else 0
   */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  public record Drawn(int[][] kept, int[] pieces, float[] chance) {}

  /**
   * The threshold at which so large a share of pieces stays as was asked, on average.
   *
   * @param logits of all pieces
   * @param share that stays, above 0 and below 1
   * @param noise above 0
   */
  public static double threshold(double[] logits, double share, double noise) {
    double low = Arrays.stream(logits).min().orElse(0) - 30 * noise;
    double high = Arrays.stream(logits).max().orElse(0) + 30 * noise;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      double stays = 0;
      for (double logit : logits) {
        stays += sigmoid((logit - middle) / noise);
      }
      if (stays > share * logits.length) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /**
   * Draws for a text; in each draw at least the best of its pieces stays.
   *
   * @param logits {@code [rows]} or more
   */
  public static Drawn of(
      SampledText text, float[] logits, double threshold, double noise, RandomGenerator random) {
    float[] chance = new float[text.rows()];
    boolean[][] stays = new boolean[2][text.rows()];
    for (int row : text.scored()) {
      double u = random.nextDouble();
      double keep = sigmoid((logits[row] - threshold) / noise);
      chance[row] = (float) (u - 0.5);
      stays[0][row] = u > 1 - keep;
      stays[1][row] = u < keep;
    }
    int[][] kept = new int[2][];
    int[] pieces = new int[2];
    for (int draw = 0; draw < 2; draw++) {
      pieces[draw] = requireOne(text, logits, stays[draw]);
      for (int row : text.protectedRows()) {
        stays[draw][row] = true;
      }
      kept[draw] = rows(stays[draw]);
    }
    return new Drawn(kept, pieces, chance);
  }

  /** Lets the best piece stay where none does; gives how many stay. */
  private static int requireOne(SampledText text, float[] logits, boolean[] stays) {
    int count = 0;
    int best = text.firstPiece();
    for (int row = text.firstPiece(); row < text.firstPiece() + text.pieces(); row++) {
      count += stays[row] ? 1 : 0;
      best = logits[row] > logits[best] ? row : best;
    }
    if (count == 0) {
      stays[best] = true;
      return 1;
    }
    return count;
  }

  private static int[] rows(boolean[] stays) {
    return java.util.stream.IntStream.range(0, stays.length).filter(row -> stays[row]).toArray();
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
