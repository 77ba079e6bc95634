package org.tokenmerging.budget;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.DeletionPolicy;

/** Decides how many pieces of each segment stay. Open: bring your own; stateless or immutable. */
public interface BudgetAllocator {

  /** The names that {@link #named} knows, sorted. */
  static List<String> names() {
    return List.of(CalibratedBudget.NAME, TextBudget.NAME, TotalBudget.NAME);
  }

  /**
   * A budget by name.
   *
   * @param name one of {@link #names()}
   * @param rate the share of pieces deleted, at least 0 and below 1
   * @param table the model's calibration table, which {@code calibrated} needs; null if it has none
   * @throws InvalidOptionException if there is no such budget, the rate is outside that, or the
   *     table is not there
   */
  static BudgetAllocator named(String name, double rate, @Nullable CalibrationTable table) {
    return switch (name) {
      case CalibratedBudget.NAME -> new CalibratedBudget(CalibratedBudget.required(table), rate);
      case TextBudget.NAME -> new TextBudget(rate);
      case TotalBudget.NAME -> new TotalBudget(rate);
      default -> throw InvalidOptionException.unknown("budget", name, names());
    };
  }

  /** The name under which options and messages know it. */
  String name();

  /**
   * The gate score in force, where there is one for all texts: what the gate scores above it stays.
   * Empty, as by default, for a budget that counts.
   */
  default OptionalDouble threshold() {
    return OptionalDouble.empty();
  }

  /**
   * Gives each segment its number of pieces to keep.
   *
   * @param segments the segments of whole texts, in text order; a segment's {@code textIndex} says
   *     which text it belongs to. A call of many texts comes a window of them at a time
   * @param policy what will choose the pieces; a {@link org.tokenmerging.policy.RememberedScores}
   *     is scored once for budget and choice together
   * @return {@code [segments]}, each between 0 and the segment's size; every text gets at least 1
   */
  int[] allocate(List<GateOutput> segments, DeletionPolicy policy);
}
