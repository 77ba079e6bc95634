package org.tokenmerging.training.step;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How much of a step a micro-batch is. Each part of the loss is a mean over something of its own,
 * and a micro-batch has its share of that: so a step in parts is the step of the undivided batch,
 * however unequal the parts are.
 *
 * <p>Of several groups ({@link StepBatch#group}) each counts as often as it has micro-batches; how
 * many places they have matters among those of the same group only.
 *
 * @param objective of the objective's loss, a mean over {@link StepBatch#places}
 * @param gate of the mean gate score, which is over pieces
 * @param scores of the scores loss, by texts: exact where the micro-batches are of one width
 */
record BatchShare(double objective, double gate, double scores) {

  /** All of it. */
  static final BatchShare WHOLE = new BatchShare(1, 1, 1);

  /**
   * Of each micro-batch of a step; each kind of share is 1 in all.
   *
   * @param batches at least one
   * @param pieces that count, of each; without any in the whole step no gate score counts
   */
  static List<BatchShare> of(List<StepBatch> batches, List<Long> pieces) {
    double allPieces = pieces.stream().mapToLong(Long::longValue).sum();
    double allTexts = batches.stream().mapToInt(StepBatch::texts).sum();
    List<BatchShare> shares = new ArrayList<>();
    for (StepBatch batch : batches) {
      double gate = pieces.get(shares.size()) / Math.max(allPieces, 1);
      shares.add(new BatchShare(ofObjective(batch, batches), gate, batch.texts() / allTexts));
    }
    return shares;
  }

  private static double ofObjective(StepBatch batch, List<StepBatch> batches) {
    List<StepBatch> same =
        batches.stream().filter(other -> other.group().equals(batch.group())).toList();
    double places = same.stream().mapToLong(StepBatch::places).sum();
    return same.size() / (double) batches.size() * batch.places() / Math.max(places, 1);
  }

  /** The sum over all micro-batches of a figure by its share. */
  static double mean(
      List<StepLosses> parts,
      List<BatchShare> shares,
      ToDoubleFunction<StepLosses> figure,
      ToDoubleFunction<BatchShare> share) {
    double sum = 0;
    for (int i = 0; i < parts.size(); i++) {
      sum += figure.applyAsDouble(parts.get(i)) * share.applyAsDouble(shares.get(i));
    }
    return sum;
  }
}
