package org.tokenmerging.representation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.text.Pieces;
import org.tokenmerging.text.Span;

/**
 * A text with fewer vectors than pieces, each still tied to its place. Plain Java values:
 * immutable, serializable, equal if everything but the times is, usable by many threads.
 *
 * <p>Pieces are counted from 0 over the whole text, specials never; kept pieces are counted from 0
 * among the kept. An empty or blank text has none of either and a zero vector.
 *
 * <p>Texts whose vectors are held in different {@linkplain VectorStorage ways} are not equal.
 */
public final class CompressedText implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String text;
  private final int[] begins;
  private final int[] ends;
  private final int[] kept;
  private final int[] mergedInto;
  private final float[] sizes;
  private final float @Nullable [] gate;
  private final float @Nullable [] scores;
  private final StoredRows vectors;
  private final int[] withState;
  private final StoredRows states;
  private final float[] pooled;
  private final CompressionStatistics statistics;

  CompressedText(CompressedTextParts parts) {
    Pieces pieces = parts.pieces();
    text = parts.text();
    begins = IntStream.range(0, pieces.size()).map(pieces::begin).toArray();
    ends = IntStream.range(0, pieces.size()).map(pieces::end).toArray();
    kept = parts.kept();
    mergedInto = parts.mergedInto();
    sizes = parts.sizes();
    gate = parts.gate();
    scores = parts.scores();
    vectors = parts.storage().store(parts.vectors(), parts.pooled().length);
    withState = parts.withState();
    states = parts.storage().store(parts.states(), parts.pooled().length);
    pooled = parts.pooled();
    statistics = parts.statistics();
  }

  /** The caller's own string. */
  public String text() {
    return text;
  }

  /** Pieces of the text. */
  public int pieceCount() {
    return begins.length;
  }

  /** Pieces that survived. */
  public int keptCount() {
    return kept.length;
  }

  /** Deleted pieces divided by all pieces; 0 for an empty text. */
  public double deletionRate() {
    return statistics.deletionRate();
  }

  /** Numbers in a vector. */
  public int dimension() {
    return pooled.length;
  }

  /** How vectors of pieces are held; they are always read as float32. */
  public VectorStorage storage() {
    return vectors.storage();
  }

  /** Counts and times. */
  public CompressionStatistics statistics() {
    return statistics;
  }

  /** The place of a piece in the text. */
  public Span pieceSpan(int piece) {
    return new Span(begins[piece], ends[piece]);
  }

  /** The original index of a kept piece. */
  public int keptPosition(int keptIndex) {
    return kept[keptIndex];
  }

  /** The places of the kept pieces, in order; pieces of one character repeat its span. */
  public List<Span> keptSpans() {
    return Arrays.stream(kept).mapToObj(this::pieceSpan).toList();
  }

  /** Whether a piece survived. */
  public boolean isKept(int piece) {
    return Arrays.binarySearch(kept, piece) >= 0;
  }

  /** The kept piece that a piece became or was merged into, if any. */
  public Optional<Integer> mergedInto(int piece) {
    return mergedInto[piece] < 0 ? Optional.empty() : Optional.of(mergedInto[piece]);
  }

  /** How many pieces a kept piece stands for; 1 where nothing was merged. */
  public float size(int keptIndex) {
    return sizes[keptIndex];
  }

  /** Gate scores, one a piece, in (k, 0); empty for a model without a gate. A fresh array. */
  public Optional<float[]> gateScores() {
    return Optional.ofNullable(gate).map(float[]::clone);
  }

  /** What the policy said each piece is worth; empty if nothing was scored. A fresh array. */
  public Optional<float[]> policyScores() {
    return Optional.ofNullable(scores).map(float[]::clone);
  }

  /** The vector of a kept piece, {@code [hidden]}; a fresh array. */
  public float[] keptVector(int keptIndex) {
    return vectors.row(Objects.checkIndex(keptIndex, kept.length));
  }

  /**
   * The vector of the whole text, {@code [hidden]}: the model's own pooling, specials included, not
   * normalised; over several segments their mean weighted by pieces. A fresh array.
   */
  public float[] vector() {
    return pooled.clone();
  }

  /** The vector of any span by {@link SpanPooling#MEAN}. */
  public SpanVector vector(Span span) {
    return vector(span, SpanPooling.MEAN);
  }

  /**
   * The vector of any span of the text: a token, a sentence, a document. It is made of the kept
   * pieces that overlap the span; where there are none, of what its deleted pieces were merged
   * into; else of their states at the gate layer. A span without pieces has a zero vector: an empty
   * one, and one whose characters yielded no piece of their own, such as white space.
   *
   * <p>Takes time in proportion to the pieces of the span, not of the text.
   *
   * @param span a range of {@link #text()}
   * @param pooling how several vectors become one
   * @throws IndexOutOfBoundsException if the span ends after the text
   */
  public SpanVector vector(Span span, SpanPooling pooling) {
    if (span.end() > text.length()) {
      throw new IndexOutOfBoundsException(
          "span " + span + " ends after the text, which has " + text.length() + " units");
    }
    return new SpanRows(this, span).pool(pooling);
  }

  /** The first piece that ends after an offset: the first of a span that begins there. */
  int firstPieceEndingAfter(int offset) {
    return insertion(ends, offset + 1);
  }

  /** The first piece that begins at an offset or later: one after the last of a span. */
  int firstPieceFrom(int offset) {
    return insertion(begins, offset);
  }

  /** Adds the kept of the pieces {@code [from, to)}, by size; returns how many there are. */
  int addKept(int from, int to, RowPool rows) {
    int last = insertion(kept, to);
    int first = insertion(kept, from);
    for (int row = first; row < last; row++) {
      vectors.addTo(rows, row, sizes[row]);
    }
    return last - first;
  }

  /** Adds for each of the pieces {@code [from, to)} what it was merged into, if anything. */
  void addMerged(int from, int to, RowPool rows) {
    for (int piece = from; piece < to; piece++) {
      if (mergedInto[piece] >= 0) {
        vectors.addTo(rows, mergedInto[piece], 1);
      }
    }
  }

  /** Adds the states of the pieces {@code [from, to)}, of those that carry one. */
  void addStates(int from, int to, RowPool rows) {
    for (int row = insertion(withState, from); row < insertion(withState, to); row++) {
      states.addTo(rows, row, 1);
    }
  }

  /** The first index whose number is not below {@code number}; equal numbers may repeat. */
  private static int insertion(int[] ascending, int number) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CompressedText that
        && text.equals(that.text)
        && statistics.equals(that.statistics)
        && Arrays.equals(begins, that.begins)
        && Arrays.equals(ends, that.ends)
        && Arrays.equals(kept, that.kept)
        && Arrays.equals(mergedInto, that.mergedInto)
        && Arrays.equals(sizes, that.sizes)
        && Arrays.equals(gate, that.gate)
        && Arrays.equals(scores, that.scores)
        && vectors.equals(that.vectors)
        && Arrays.equals(withState, that.withState)
        && states.equals(that.states)
        && Arrays.equals(pooled, that.pooled);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * text.hashCode() + Arrays.hashCode(kept)) + Arrays.hashCode(pooled);
  }

  @Override
  public String toString() {
    return "CompressedText[" + keptCount() + " of " + pieceCount() + " pieces kept]";
  }
}
