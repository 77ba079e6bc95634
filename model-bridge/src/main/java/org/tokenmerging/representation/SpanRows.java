package org.tokenmerging.representation;

import org.tokenmerging.text.Span;

/**
 * The rows that answer for one span of a compressed text: of its kept pieces, else what its pieces
 * were merged into, else their gate-layer states. Rows are pooled where they lie, never copied.
 */
final class SpanRows {

  private final CompressedText text;
  private final int from;
  private final int to;

  SpanRows(CompressedText text, Span span) {
    this.text = text;
    this.from = span.length() == 0 ? 0 : text.firstPieceEndingAfter(span.begin());
    this.to = span.length() == 0 ? 0 : text.firstPieceFrom(span.end());
  }

  SpanVector pool(SpanPooling pooling) {
    RowPool rows = new RowPool(pooling, text.dimension());
    Coverage coverage = collect(rows);
    return new SpanVector(rows.toArray(), coverage);
  }

  private Coverage collect(RowPool rows) {
    int kept = text.addKept(from, to, rows);
    if (kept > 0) {
      return kept == to - from ? Coverage.KEPT : Coverage.PARTLY_KEPT;
    }
    text.addMerged(from, to, rows);
    if (!rows.isEmpty()) {
      return Coverage.MERGED;
    }
    text.addStates(from, to, rows);
    return rows.isEmpty() ? Coverage.NONE : Coverage.GATE_LAYER;
  }
}
