package org.tokenmerging.tuning.step;

/**
 * The losses of a step, before the weights changed.
 *
 * @param total what layers and maps learn by, the parts with their weights
 * @param vectors 1 less the cosine of a text's vector and its teacher's
 * @param pairs squared error of the likeness of pairs
 * @param neighbours squared error of the likeness to neighbours
 * @param tokens 1 less the cosine of a row's vector and its teacher's
 * @param ranking divergence from the teacher's order of other texts
 * @param difference {@code [B]}: by how much the loss of each text's first draw was above the
 *     second's
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record TuningLoss(
    double total,
    double vectors,
    double pairs,
    double neighbours,
    double tokens,
    double ranking,
    double[] difference) {}
