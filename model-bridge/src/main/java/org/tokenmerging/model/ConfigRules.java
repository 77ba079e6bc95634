package org.tokenmerging.model;

import org.jspecify.annotations.Nullable;
import org.tokenmerging.budget.CalibrationTable;

/**
 * What the values of a {@link ModelConfig} may be. Each rule throws {@link
 * IllegalArgumentException} with what was given and what is allowed.
 */
final class ConfigRules {

  /** Rows of the smallest segment. */
  private static final int LEAST_SEGMENT = 8;

  private ConfigRules() {}

  /** At least one layer comes before the cut, and after a gate one more. */
  static void requireCut(EncoderShape encoder, int gateLayer, ModelConfig.@Nullable Gate gate) {
    int most = gate == null ? encoder.layers() : encoder.layers() - 1;
    if (gateLayer < 1 || gateLayer > most) {
      throw new IllegalArgumentException(
          "gateLayer "
              + gateLayer
              + " is not allowed: of "
              + encoder.layers()
              + " layers 1 to "
              + most
              + " may come before "
              + (gate == null ? "the cut" : "a gate"));
    }
  }

  /** A table of thresholds says nothing without the gate that it was measured with. */
  static void requireGated(
      @Nullable CalibrationTable calibration, ModelConfig.@Nullable Gate gate) {
    if (calibration != null && gate == null) {
      throw new IllegalArgumentException(
          "a calibration table belongs to a gate, and there is no gate");
    }
  }

  static void requirePieces(String pieces) {
    if (!ModelConfig.BYTES.equals(pieces) && !ModelConfig.SUBWORD.equals(pieces)) {
      throw new IllegalArgumentException(
          "pieces '"
              + pieces
              + "' are not known; known: "
              + ModelConfig.BYTES
              + ", "
              + ModelConfig.SUBWORD);
    }
  }

  static void requireRate(double defaultRate) {
    if (!(defaultRate >= 0 && defaultRate < 1)) {
      throw new IllegalArgumentException(
          "defaultRate " + defaultRate + " is not allowed: at least 0 and below 1");
    }
  }

  static void requireRoom(int maxSegment) {
    if (maxSegment < LEAST_SEGMENT) {
      throw new IllegalArgumentException(
          "maxSegment "
              + maxSegment
              + " is not allowed: at least "
              + LEAST_SEGMENT
              + ", room for pieces beside the specials");
    }
  }
}
