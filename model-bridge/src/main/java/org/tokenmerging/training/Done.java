package org.tokenmerging.training;

import org.jspecify.annotations.Nullable;
import org.tokenmerging.training.gate.ControllerState;

/**
 * What a run had done before it was resumed, beside what its step and its data remember.
 *
 * @param controller null at the beginning and where there is none
 * @param seconds that it had taken
 * @param pieces that the encoder had read
 */
record Done(@Nullable ControllerState controller, double seconds, long pieces) {

  /** Nothing. */
  static final Done NOTHING = new Done(null, 0, 0);
}
