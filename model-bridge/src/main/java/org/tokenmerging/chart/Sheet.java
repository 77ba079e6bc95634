package org.tokenmerging.chart;

import java.util.List;

/**
 * Charts beside and below each other as one SVG picture, complete in itself: no scripts, fonts or
 * files. Immutable.
 *
 * @param charts row by row
 * @param columns charts in a row, at least 1
 * @param spacing units to the right of each chart, which names too long for its legend run into
 * @param notes lines below them
 */
public record Sheet(List<Chart> charts, int columns, int spacing, List<String> notes) {

  private static final int NOTE_LEFT = 14;
  private static final int NOTE_LINE = 17;

  /**
   * A sheet of charts.
   *
   * @throws IllegalArgumentException if there is no column, or spacing is negative
   */
  public Sheet {
    if (columns < 1 || spacing < 0) {
      throw new IllegalArgumentException(
          "columns is "
              + columns
              + " and spacing "
              + spacing
              + "; at least 1 column is needed, and a spacing of 0 or more");
    }
    charts = List.copyOf(charts);
    notes = List.copyOf(notes);
  }

  /** Charts without spacing and notes. */
  public static Sheet of(List<Chart> charts, int columns) {
    return new Sheet(charts, columns, 0, List.of());
  }

  /** The picture, from {@code <svg>} to its end. */
  public String svg() {
    int width = Chart.WIDTH + spacing;
    int notesTop = Math.max(1, (charts.size() + columns - 1) / columns) * Chart.HEIGHT;
    SvgText svg = new SvgText();
    svg.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
            + " font-family=\"sans-serif\" fill=\"#222\">\n",
        columns * width, notesTop + notes.size() * NOTE_LINE);
    svg.add("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n");
    for (int i = 0; i < charts.size(); i++) {
      svg.add("%s", charts.get(i).svg(i % columns * width, i / columns * Chart.HEIGHT));
    }
    for (int i = 0; i < notes.size(); i++) {
      addNote(svg, notesTop + i * NOTE_LINE, notes.get(i));
    }
    return svg.add("</svg>\n").toString();
  }

  private static void addNote(SvgText svg, int y, String note) {
    svg.add(
        "<text x=\"%d\" y=\"%d\" font-size=\"11\">%s</text>\n",
        NOTE_LEFT, y + 4, Markup.escape(note));
  }
}
