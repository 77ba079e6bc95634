package org.tokenmerging.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tokenmerging.budget.CalibrationTable;
import org.tokenmerging.budget.DeletionRate;

/**
 * Makes the table of thresholds: at which score does which share of ordinary text go, all texts
 * together, when each text keeps its best piece in any case?
 */
final class Calibration {

  private Calibration() {}

  /**
   * The table.
   *
   * @param scores the gate scores of the pieces of each text, none empty
   * @param k the lowest score there is: the threshold of rate 0
   */
  static CalibrationTable of(List<float[]> scores, double k) {
    float[] others = withoutBest(scores);
    Arrays.sort(others);
    int pieces = others.length + scores.size();
    List<Double> thresholds = new ArrayList<>();
    thresholds.add(k);
    for (int entry = 1; entry < CalibrationTable.RATES; entry++) {
      int kept = new DeletionRate(CalibrationTable.rate(entry)).kept(pieces);
      int gone = Math.min(others.length, pieces - kept);
      double threshold = gone == 0 ? k : others[gone - 1];
      thresholds.add(Math.max(threshold, thresholds.get(entry - 1)));
    }
    return new CalibrationTable(thresholds);
  }

  /** The scores of all pieces that are not the best of their text. */
  private static float[] withoutBest(List<float[]> scores) {
    int pieces = scores.stream().mapToInt(text -> text.length).sum();
    float[] others = new float[pieces - scores.size()];
    int at = 0;
    for (float[] text : scores) {
      float[] sorted = text.clone();
      Arrays.sort(sorted);
      System.arraycopy(sorted, 0, others, at, sorted.length - 1);
      at += sorted.length - 1;
    }
    return others;
  }
}
