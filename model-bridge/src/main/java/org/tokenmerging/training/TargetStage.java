package org.tokenmerging.training;

/**
 * A deletion rate that is aimed at from a step on.
 *
 * @param fromStep the first step that it holds for, from 0
 * @param rate share of the pieces, above 0 and below 1
 */
public record TargetStage(long fromStep, double rate) {}
