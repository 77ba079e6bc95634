package org.tokenmerging.training.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of a step. A figure that there is none of is NaN. Immutable.
 *
 * @param step its number, from 1
 * @param seconds that the run had taken when it was done, those before a resumption included
 * @param read what the encoder had read by then
 * @param loss that was minimised
 * @param learningRate of the step
 * @param deletionRate share of the pieces that the gate deleted
 * @param targetRate what the controller aimed at
 * @param alpha the weight of the gate's loss
 * @param losses of each objective, by name
 * @param rates the deletion rate of each language, by tag
 */
public record StepFigures(
    long step,
    double seconds,
    PiecesRead read,
    double loss,
    double learningRate,
    double deletionRate,
    double targetRate,
    double alpha,
    Map<String, Double> losses,
    Map<String, Double> rates) {

  public StepFigures {
    losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
    rates = Collections.unmodifiableMap(new LinkedHashMap<>(rates));
  }
}
