package org.tokenmerging.representation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

  private static final long serialVersionUID = 2L;

  private final String text;
  private final TextRows rows;
  private final float @Nullable [] gate;
  private final float @Nullable [] scores;
  private final float[] pooled;
  private final CompressionStatistics statistics;

  /**
   * Takes the arrays as they are.
   *
   * @param gate {@code [pieces]}, or null without a gate
   * @param scores {@code [pieces]}, or null if nothing was scored
   * @param pooled {@code [hidden]}
   */
  CompressedText(
      String text,
      TextRows rows,
      float @Nullable [] gate,
      float @Nullable [] scores,
      float[] pooled,
      CompressionStatistics statistics) {
    this.text = text;
    this.rows = rows;
    this.gate = gate;
    this.scores = scores;
    this.pooled = pooled;
    this.statistics = statistics;
  }

  /** The caller's own string. */
  public String text() {
    return text;
  }

  /** Pieces of the text. */
  public int pieceCount() {
    return rows.pieces().size();
  }

  /** Pieces that survived. */
  public int keptCount() {
    return rows.kept().size();
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
    return rows.kept().storage();
  }

  /** Counts and times. */
  public CompressionStatistics statistics() {
    return statistics;
  }

  /** The place of a piece in the text. */
  public Span pieceSpan(int piece) {
    return rows.pieces().of(piece);
  }

  /** The original index of a kept piece. */
  public int keptPosition(int keptIndex) {
    return rows.kept().position(keptIndex);
  }

  /** The places of the kept pieces, in order; pieces of one character repeat its span. */
  public List<Span> keptSpans() {
    return rows.kept().positions().mapToObj(this::pieceSpan).toList();
  }

  /** Whether a piece survived. */
  public boolean isKept(int piece) {
    return rows.kept().contains(piece);
  }

  /** The kept piece that a piece became or was merged into, if any. */
  public Optional<Integer> mergedInto(int piece) {
    int row = rows.kept().mergedInto(piece);
    return row < 0 ? Optional.empty() : Optional.of(row);
  }

  /** How many pieces a kept piece stands for; 1 where nothing was merged. */
  public float size(int keptIndex) {
    return rows.kept().size(keptIndex);
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
    return rows.kept().vector(keptIndex);
  }

  /**
   * The vector of the whole text, {@code [hidden]}: the model's own pooling, specials included, not
   * normalised, with the deleted rows made good where the model has a map for it and nothing was
   * merged; over several segments their mean weighted by pieces. A fresh array.
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
   * pieces that overlap the span; where there are none, of what the model's map estimates of its
   * deleted pieces, if the model has one; else of what they were merged into; else of their states
   * at the gate layer. A span without pieces has a zero vector: an empty one, and one whose
   * characters yielded no piece of their own, such as white space.
   *
   * <p>In a segment of which nothing was kept there is nothing to estimate from: its pieces have
   * their states at the gate layer also with a map.
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
    return new SpanRows(rows, span).pool(pooling, dimension());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CompressedText that
        && text.equals(that.text)
        && statistics.equals(that.statistics)
        && rows.equals(that.rows)
        && Arrays.equals(gate, that.gate)
        && Arrays.equals(scores, that.scores)
        && Arrays.equals(pooled, that.pooled);
  }

  @Override
  public int hashCode() {
    return 31 * text.hashCode() + Arrays.hashCode(pooled);
  }

  @Override
  public String toString() {
    return "CompressedText[" + keptCount() + " of " + pieceCount() + " pieces kept]";
  }
}
