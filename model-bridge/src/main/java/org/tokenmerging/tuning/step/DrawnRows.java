package org.tokenmerging.tuning.step;

import java.util.Arrays;
import java.util.List;
import org.tokenmerging.tuning.draw.SubsetDraw;

/**
 * The rows that stay of each text of a batch, in both draws: all texts of the first draw before
 * those of the second.
 *
 * @param stays {@code [2B][seq]}, 1 for rows that stay
 * @param kept {@code [2B][kept]}, their positions, left-packed
 * @param keptMask {@code [2B][kept]}, 1 for real ones
 * @param chance {@code [B][seq]}, see {@link SubsetDraw.Drawn}
 * @param morePieces {@code [B]}: how many more pieces stay in the first draw
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record DrawnRows(
    int[][] stays, int[][] kept, int[][] keptMask, float[][] chance, double[] morePieces) {

  /**
   * Of the draws of each text.
   *
   * @param rows of the longest text
   */
  public static DrawnRows of(List<SubsetDraw.Drawn> drawn, int rows) {
    int texts = drawn.size();
    int longest =
        drawn.stream()
            .flatMap(d -> Arrays.stream(d.kept()))
            .mapToInt(k -> k.length)
            .max()
            .orElse(1);
    int[][] stays = new int[2 * texts][rows];
    int[][] kept = new int[2 * texts][longest];
    int[][] mask = new int[2 * texts][longest];
    float[][] chance = new float[texts][rows];
    double[] more = new double[texts];
    for (int text = 0; text < texts; text++) {
      SubsetDraw.Drawn one = drawn.get(text);
      for (int draw = 0; draw < 2; draw++) {
        int at = draw * texts + text;
        int[] staying = one.kept()[draw];
        System.arraycopy(staying, 0, kept[at], 0, staying.length);
        Arrays.fill(mask[at], 0, staying.length, 1);
        Arrays.stream(staying).forEach(row -> stays[at][row] = 1);
      }
      System.arraycopy(one.chance(), 0, chance[text], 0, one.chance().length);
      more[text] = one.pieces()[0] - one.pieces()[1];
    }
    return new DrawnRows(stays, kept, mask, chance, more);
  }
}
