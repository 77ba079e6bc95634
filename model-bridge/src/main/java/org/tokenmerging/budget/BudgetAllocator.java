package org.tokenmerging.budget;

import java.util.List;
import java.util.OptionalDouble;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.DeletionPolicy;

/** Decides how many pieces of each segment stay. Open: bring your own; stateless or immutable. */
public interface BudgetAllocator {

  /** The names that {@link #named} knows, sorted. */
  static List<String> names() {
    return List.of(TextBudget.NAME);
  }

  /**
   * A budget by name.
   *
   * @param name one of {@link #names()}
   * @param rate the share of pieces deleted, at least 0 and below 1
   * @throws InvalidOptionException if there is no such budget or the rate is outside that
   */
  static BudgetAllocator named(String name, double rate) {
    return switch (name) {
      case TextBudget.NAME -> new TextBudget(rate);
      case "calibrated", "total" ->
          throw new InvalidOptionException(
              "budget '" + name + "' is not built yet; allowed: " + String.join(", ", names()));
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
   *     which text it belongs to
   * @param policy what will choose the pieces; a {@link org.tokenmerging.policy.RememberedScores}
   *     is scored once for budget and choice together
   * @return {@code [segments]}, each between 0 and the segment's size; every text gets at least 1
   */
  int[] allocate(List<GateOutput> segments, DeletionPolicy policy);
}
