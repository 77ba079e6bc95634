package org.tokenmerging.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.tokenmerging.sample.SampledText;
import org.tokenmerging.tuning.draw.SubsetDraw;
import org.tokenmerging.tuning.step.DrawnRows;

/**
 * Draws the subsets of a batch about a threshold: one for all texts, or one for each.
 *
 * @param options how
 */
record TuningDraws(TuningOptions.DrawOptions options) {

  /**
   * What was drawn.
   *
   * @param rows that stay
   * @param thresholds {@code [B]}, which logit each text was drawn about
   * @param deleted share of all pieces that went, both draws together
   */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  record Batch(DrawnRows rows, double[] thresholds, double deleted) {}

  /**
   * Draws.
   *
   * @param logits {@code [B][seq]}
   * @param rate share of the pieces that goes, about
   */
  Batch of(List<SampledText> texts, float[][] logits, double rate, RandomGenerator random) {
    double[] thresholds = thresholds(texts, logits, rate, random);
    List<SubsetDraw.Drawn> drawn = new ArrayList<>();
    int pieces = 0;
    int kept = 0;
    for (int i = 0; i < texts.size(); i++) {
      SubsetDraw.Drawn one =
          SubsetDraw.of(texts.get(i), logits[i], thresholds[i], options.noise(), random);
      drawn.add(one);
      pieces += 2 * texts.get(i).pieces();
      kept += one.pieces()[0] + one.pieces()[1];
    }
    DrawnRows rows = DrawnRows.of(drawn, logits[0].length);
    return new Batch(rows, thresholds, 1 - kept / (double) pieces);
  }

  private double[] thresholds(
      List<SampledText> texts, float[][] logits, double rate, RandomGenerator random) {
    double[][] each = new double[texts.size()][];
    Arrays.setAll(each, i -> ofPieces(texts.get(i), logits[i]));
    double[] thresholds = new double[texts.size()];
    if (random.nextDouble() < options.perText()) {
      Arrays.setAll(thresholds, i -> SubsetDraw.threshold(each[i], 1 - rate, options.noise()));
    } else {
      double[] all = Arrays.stream(each).flatMapToDouble(Arrays::stream).toArray();
      Arrays.fill(thresholds, SubsetDraw.threshold(all, 1 - rate, options.noise()));
    }
    return thresholds;
  }

  private static double[] ofPieces(SampledText text, float[] logits) {
    return IntStream.range(text.firstPiece(), text.firstPiece() + text.pieces())
        .mapToDouble(row -> logits[row])
        .toArray();
  }
}
