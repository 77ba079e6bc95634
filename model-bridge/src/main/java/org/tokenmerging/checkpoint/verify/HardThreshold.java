package org.tokenmerging.checkpoint.verify;

import java.util.List;

/**
 * A threshold at which the reference deleted.
 *
 * @param key in the index
 * @param kind what the kinds of its numbers begin with
 */
record HardThreshold(String key, String kind) {

  /** The key of the model's own threshold. */
  static final String OWN = "threshold";

  /** The model's own, and a second one. */
  static final List<HardThreshold> ALL =
      List.of(new HardThreshold(OWN, "hard"), new HardThreshold("threshold2", "hard2"));

  /** Original positions of what is kept. */
  String positions() {
    return kind + "_positions";
  }

  /** Vectors of what is kept. */
  String vectors() {
    return kind + "_last_hidden_state";
  }

  /** In a batch: how much each text keeps. */
  String lengths() {
    return kind + "_lengths";
  }

  /** In a batch: the threshold itself. */
  String itself() {
    return kind + "_threshold";
  }

  /** In a batch: 0 for what is kept, far below for filler. */
  String mask() {
    return kind + "_gate_mask";
  }
}
