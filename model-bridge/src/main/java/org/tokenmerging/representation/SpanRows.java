package org.tokenmerging.representation;

import org.tokenmerging.text.Span;

/**
 * The rows that answer for one span of a compressed text: of its kept pieces, else what the model's
 * map estimates of its pieces, else what they were merged into, else their gate-layer states. Rows
 * are pooled where they lie, never copied.
 */
final class SpanRows {

  private final TextRows text;
  private final int from;
  private final int to;

  SpanRows(TextRows text, Span span) {
    boolean empty = span.length() == 0;
    this.text = text;
    this.from = empty ? 0 : text.pieces().firstEndingAfter(span.begin());
    this.to = empty ? 0 : text.pieces().firstFrom(span.end());
  }

  /**
   * One vector of them.
   *
   * @param dimension numbers in a vector
   */
  SpanVector pool(SpanPooling pooling, int dimension) {
    RowPool rows = new RowPool(pooling, dimension);
    Coverage coverage = collect(rows);
    return new SpanVector(rows.toArray(), coverage);
  }

  private Coverage collect(RowPool rows) {
    int kept = text.kept().add(from, to, rows);
    if (kept > 0) {
      return kept == to - from ? Coverage.KEPT : Coverage.PARTLY_KEPT;
    }
    text.restored().add(from, to, rows);
    if (!rows.isEmpty()) {
      return Coverage.RESTORED;
    }
    text.kept().addMerged(from, to, rows);
    if (!rows.isEmpty()) {
      return Coverage.MERGED;
    }
    text.states().add(from, to, rows);
    return rows.isEmpty() ? Coverage.NONE : Coverage.GATE_LAYER;
  }
}
