package org.tokenmerging.budget;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.DeletionPolicy;

/**
 * The share that is deleted of ordinary text on average: a rate becomes one gate score, from the
 * table that the model carries, and what the gate scores above it stays. A short or dense text
 * loses less than the rate, a long or redundant one more, and no text depends on another. Of a text
 * of which nothing scores above it, the best-gated piece stays. Immutable.
 *
 * <p>For the policy {@code gate}. At the same average deletion it costs less quality than {@link
 * TextBudget}; use that one where the cost of each text must be known beforehand.
 */
public final class CalibratedBudget implements BudgetAllocator {

  static final String NAME = "calibrated";

  private final ThresholdBudget cut;

  /**
   * With a table and a rate.
   *
   * @param table which gate score deletes which share of ordinary text
   * @param rate the share of ordinary text deleted, at least 0 and below 1; 0 keeps all of any text
   * @throws InvalidOptionException if the rate is outside that
   */
  public CalibratedBudget(CalibrationTable table, double rate) {
    this.cut = new ThresholdBudget(threshold(table, new DeletionRate(rate)));
  }

  /** Above 0 nothing passes a gate, and at 0 neither. */
  private static double threshold(CalibrationTable table, DeletionRate rate) {
    return rate.value() == 0 ? -Float.MAX_VALUE : Math.min(table.threshold(rate), 0);
  }

  /** The table, if it is there. */
  static CalibrationTable required(@Nullable CalibrationTable table) {
    if (table == null) {
      throw new InvalidOptionException(
          "budget '"
              + NAME
              + "' needs a calibration table, and there is none; make one with: token-merging"
              + " calibrate --model DIR --data FILE, or take budget '"
              + TextBudget.NAME
              + "'");
    }
    return table;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OptionalDouble threshold() {
    return cut.threshold();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the model has no gate
   */
  @Override
  public int[] allocate(List<GateOutput> segments, DeletionPolicy policy) {
    return cut.allocate(segments, policy);
  }
}
