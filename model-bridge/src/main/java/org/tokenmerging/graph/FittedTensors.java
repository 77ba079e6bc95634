package org.tokenmerging.graph;

import java.util.List;

/**
 * The names of the tensors that {@code fit} makes, as they stand beside the published ones. Linear
 * weights are {@code [out, in]}. All in the model's own scale.
 */
public final class FittedTensors {

  /** What all of their names begin with. */
  public static final String PREFIX = "fitted.";

  /**
   * {@code [1, hidden]}: weighs the states at the gate layer, normalised to mean 0 and variance 1
   * in each row.
   */
  public static final String GATE_STATES = "fitted.gate.states.weight";

  /** {@code [1, 2]}: weighs the norms of a row after the first layer and at the gate layer. */
  public static final String GATE_NORMS = "fitted.gate.norms.weight";

  /** {@code [1]}: weighs how rare the row's piece is. */
  public static final String GATE_RARITY = "fitted.gate.rarity.weight";

  /** {@code [1]}: added to the logit. */
  public static final String GATE_BIAS = "fitted.gate.bias";

  /** {@code [vocabulary]}: log inverse frequency of each id in the text that was fitted on. */
  public static final String RARITY = "fitted.rarity";

  /** {@code [hidden, hidden]}: from the sum of the deleted states to the pooled vector. */
  public static final String POOLED_DELETED = "fitted.pooled.deleted.weight";

  /** {@code [hidden, hidden]}: from the sum of the kept vectors to the pooled vector. */
  public static final String POOLED_KEPT = "fitted.pooled.kept.weight";

  /** {@code [hidden]}: for each deleted row. */
  public static final String POOLED_BIAS = "fitted.pooled.bias";

  /** {@code [1]}: rows up to which the map does not fade; see {@link PooledStrength}. */
  public static final String POOLED_REACH = "fitted.pooled.reach";

  /** {@code [3]}: how far the map is followed at {@link #STRENGTH_SHARES}. */
  public static final String POOLED_STRENGTH = "fitted.pooled.strength";

  /** The shares of deleted rows that the strength of the pooled map is set at, evenly apart. */
  public static final List<Double> STRENGTH_SHARES = List.of(0.25, 0.5, 0.75);

  /** {@code [hidden, hidden]}: from a deleted row's state to its vector. */
  public static final String ROWS_DELETED = "fitted.rows.deleted.weight";

  /** {@code [hidden, hidden]}: from the mean of the kept vectors to a deleted row's vector. */
  public static final String ROWS_KEPT = "fitted.rows.kept.weight";

  /** {@code [hidden]}: added to a deleted row's vector. */
  public static final String ROWS_BIAS = "fitted.rows.bias";

  private FittedTensors() {}
}
