package org.tokenmerging.training.step;

import java.util.List;

/**
 * What a step, or one look at a batch, gave.
 *
 * @param total what was made smaller: objective, gate and scores loss, weighted; of a micro-batch
 *     what it adds to that of its step
 * @param objective the objective's own loss; the cross entropy, in nats, for spans and classes
 * @param gateMean mean gate score of the pieces that count, k to 0; 0 without a gate
 * @param scoresLoss how far attention scores lie above {@value ScoresLoss#FLOOR}; 0 in a step whose
 *     coefficient for it is 0
 * @param pieces that count: real, neither protected nor dropped
 * @param deleted of these, those that score below the threshold: the reference's count, which its
 *     controller steers by. Hard deletion leaves each text a piece, so of short texts less goes
 * @param gradientNorm of all gradients together, before clipping; 0 where nothing was learnt
 * @param parts of a step the same of each micro-batch, in their order; else empty
 */
public record StepLosses(
    double total,
    double objective,
    double gateMean,
    double scoresLoss,
    long pieces,
    long deleted,
    double gradientNorm,
    List<StepLosses> parts) {

  public StepLosses {
    parts = List.copyOf(parts);
  }

  /** Deleted of all pieces that count, 0 to 1. */
  public double deletionRate() {
    return pieces == 0 ? 0 : (double) deleted / pieces;
  }

  /** Of several micro-batches: their losses by their shares, the sum of their pieces. */
  static StepLosses together(List<StepLosses> parts, List<BatchShare> shares, double gradientNorm) {
    return new StepLosses(
        parts.stream().mapToDouble(StepLosses::total).sum(),
        BatchShare.mean(parts, shares, StepLosses::objective, BatchShare::objective),
        BatchShare.mean(parts, shares, StepLosses::gateMean, BatchShare::gate),
        BatchShare.mean(parts, shares, StepLosses::scoresLoss, BatchShare::scores),
        parts.stream().mapToLong(StepLosses::pieces).sum(),
        parts.stream().mapToLong(StepLosses::deleted).sum(),
        gradientNorm,
        parts);
  }
}
