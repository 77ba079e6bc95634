package org.tokenmerging.examples.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.tokenmerging.evaluation.DataLines;
import org.tokenmerging.evaluation.EvaluationDataException;

/** Finds the table that {@link GateTable} prints on a page of Markdown. */
final class GateRows {

  /** A line of the page; {@code place} is what messages call it. */
  private record Line(String text, String place) {

    boolean isRow() {
      return text.strip().startsWith("|");
    }
  }

  private GateRows() {}

  /**
   * Reads the rows of the first table on a page.
   *
   * @throws IOException if the page cannot be read; the message names it
   * @throws EvaluationDataException if there is none, or it is not of that form; the message names
   *     file and line
   */
  static List<GateRow> read(Path page) throws IOException {
    List<Line> table = table(DataLines.read(page, Line::new));
    if (table.size() < 3) {
      throw new EvaluationDataException(
          page + " has no table with rows; expected is what GateTable prints: " + GateRow.HEAD);
    }
    checkHead(table.get(0), table.get(1));
    List<GateRow> rows =
        table.stream().skip(2).map(row -> GateRow.read(row.text(), row.place())).toList();
    checkWhole(rows, table.get(0).place());
    return rows;
  }

  private static List<Line> table(List<Line> page) {
    return page.stream().dropWhile(line -> !line.isRow()).takeWhile(Line::isRow).toList();
  }

  private static void checkHead(Line head, Line under) {
    if (!GateRow.cells(head.text()).equals(GateRow.COLUMNS)) {
      String form = "the head of the table is '%s'; expected is what GateTable prints: %s";
      throw new EvaluationDataException(
          head.place() + String.format(Locale.ROOT, form, head.text(), GateRow.HEAD));
    }
    if (!under.text().matches("[-| :]+")) {
      String form = "'%s' stands under the head of the table; expected is | --- | for each column";
      throw new EvaluationDataException(
          under.place() + String.format(Locale.ROOT, form, under.text()));
    }
  }

  private static void checkWhole(List<GateRow> rows, String place) {
    RateCurves curves = new RateCurves(rows);
    for (String layer : curves.layers()) {
      int allKept = curves.allKept(layer).size();
      if (allKept != 1) {
        String form = "%s has %d rows '%s'; exactly 1 is expected, where every curve starts";
        throw new EvaluationDataException(
            place + String.format(Locale.ROOT, form, layer, allKept, GateRow.ALL_KEPT));
      }
      if (curves.drawn(layer, RateCurves.GATE).isEmpty()) {
        String form = "%s has no row of policy gate, restoring yes, budget total or text";
        throw new EvaluationDataException(
            place + String.format(Locale.ROOT, form, layer) + "; at least 1 is expected");
      }
    }
  }
}
