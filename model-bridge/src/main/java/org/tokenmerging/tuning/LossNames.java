package org.tokenmerging.tuning;

import java.util.List;

/** The names of the parts of the loss, as columns of the log. */
final class LossNames {

  static final String VECTORS = "vectors";
  static final String PAIRS = "pairs";
  static final String NEIGHBOURS = "neighbours";
  static final String TOKENS = "tokens";
  static final String RANKING = "ranking";

  /** In the order of the columns. */
  static final List<String> ALL = List.of(VECTORS, PAIRS, NEIGHBOURS, TOKENS, RANKING);

  private LossNames() {}
}
