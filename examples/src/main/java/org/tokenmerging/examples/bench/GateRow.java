package org.tokenmerging.examples.bench;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tokenmerging.evaluation.EvaluationDataException;

/**
 * A row of the table that {@link GateTable} and {@link TunedTable} print, as far as it is drawn.
 *
 * @param gateAfter the gate layer, such as {@code layer 1}
 * @param policy which pieces stayed; {@value #ALL_KEPT} where all did
 * @param restored whether deleted pieces entered the vector through the map
 * @param budget of what the rate was a share
 * @param deleted share of the pieces that really went, from 0 to 1
 * @param spearman rank correlation of similarity, from -1 to 1
 */
record GateRow(
    String gateAfter,
    String policy,
    boolean restored,
    String budget,
    double deleted,
    double spearman) {

  /** What stands for a policy where nothing was deleted. */
  static final String ALL_KEPT = "(all kept)";

  /** The table's columns, from left to right. */
  static final List<String> COLUMNS =
      List.of(
          "gate after",
          "policy",
          "restoring",
          "budget",
          "rate",
          "deleted",
          "Spearman",
          "gate less this, 95 %");

  /** The table's first line. */
  static final String HEAD = "| " + String.join(" | ", COLUMNS) + " |";

  /**
   * Reads a row.
   *
   * @param place file and line for messages, ending in a colon and a blank
   * @throws EvaluationDataException if it is not of that form
   */
  static GateRow read(String line, String place) {
    List<String> cells = cells(line);
    if (cells.size() != COLUMNS.size()) {
      throw new EvaluationDataException(
          place + "'" + line + "' is not a row of " + COLUMNS.size() + " cells; a row is: " + HEAD);
    }
    return new GateRow(
        cells.get(0),
        cells.get(1),
        restored(cells.get(2), place),
        cells.get(3),
        number(cells, 5, 0, place),
        number(cells, 6, -1, place));
  }

  /** The cells between the bars of a line; none if no bar begins or ends it. */
  static List<String> cells(String line) {
    String row = line.strip();
    if (row.length() < 2 || !row.startsWith("|") || !row.endsWith("|")) {
      return List.of();
    }
    return Stream.of(row.substring(1, row.length() - 1).split("\\|", -1))
        .map(String::strip)
        .toList();
  }

  private static boolean restored(String cell, String place) {
    if (!List.of("yes", "no", "-").contains(cell)) {
      throw new EvaluationDataException(
          place + "restoring is '" + cell + "'; allowed are yes, no, and - where all is kept");
    }
    return cell.equals("yes");
  }

  /** The number at the head of a cell; behind it may stand those of each seed. */
  private static double number(List<String> cells, int column, int least, String place) {
    String cell = cells.get(column);
    try {
      double number = new BigDecimal(cell.split(" ", 2)[0]).doubleValue();
      if (number >= least && number <= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below, as a number out of bounds is
    }
    String form = "%s is '%s'; a number from %d to 1 is expected";
    throw new EvaluationDataException(
        place + String.format(Locale.ROOT, form, COLUMNS.get(column), cell, least));
  }
}
