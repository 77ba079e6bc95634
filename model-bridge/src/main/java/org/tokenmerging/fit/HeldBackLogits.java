package org.tokenmerging.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tokenmerging.budget.CalibrationTable;
import org.tokenmerging.sample.SampledText;
import org.tokenmerging.sample.TextBatch;

/** What a gate says of the pieces of texts held back: which cut deletes which share of them. */
public final class HeldBackLogits {

  /** By text, then by piece. */
  private final List<float[]> ofTexts;

  private HeldBackLogits(List<float[]> ofTexts) {
    this.ofTexts = ofTexts;
  }

  /**
   * What a gate has said.
   *
   * @param ofTexts by text, then by piece; not copied
   */
  public static HeldBackLogits of(List<float[]> ofTexts) {
    return new HeldBackLogits(ofTexts);
  }

  /** Asks a gate. */
  static HeldBackLogits of(StudentPass pass, List<TextBatch> batches, EffectGateWeights gate) {
    float[][] all = new float[batches.stream().mapToInt(TextBatch::size).sum()][];
    for (TextBatch batch : batches) {
      double[][] logits = pass.logits(batch, gate);
      for (int i = 0; i < batch.size(); i++) {
        all[batch.indexes()[i]] = ofPieces(batch.texts().get(i), logits[i]);
      }
    }
    return new HeldBackLogits(List.of(all));
  }

  private static float[] ofPieces(SampledText text, double[] logits) {
    int[] pieces =
        IntStream.range(0, logits.length).filter(i -> text.isPiece(text.scored()[i])).toArray();
    float[] ofPieces = new float[pieces.length];
    for (int i = 0; i < pieces.length; i++) {
      ofPieces[i] = (float) logits[pieces[i]];
    }
    return ofPieces;
  }

  /** Half of all pieces lie above it. */
  public float median() {
    int pieces = ofTexts.stream().mapToInt(text -> text.length).sum();
    float[] all = new float[pieces];
    int at = 0;
    for (float[] text : ofTexts) {
      System.arraycopy(text, 0, all, at, text.length);
      at += text.length;
    }
    Arrays.sort(all);
    return all[pieces / 2];
  }

  /** The thresholds of the scores {@code k sigmoid(-logit)} with a bias added to the logits. */
  public CalibrationTable calibration(float bias, double k) {
    List<float[]> scores = new ArrayList<>();
    for (float[] text : ofTexts) {
      float[] ofText = new float[text.length];
      for (int i = 0; i < text.length; i++) {
        ofText[i] = (float) (k / (1 + Math.exp(text[i] + bias)));
      }
      scores.add(ofText);
    }
    return Calibration.of(scores, k);
  }
}
