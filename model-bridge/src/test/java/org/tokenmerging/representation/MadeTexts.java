package org.tokenmerging.representation;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.text.Pieces;
import org.tokenmerging.text.Span;

/** Compressed texts made by hand, without a model. */
public final class MadeTexts {

  private static final Pattern WORD = Pattern.compile("\\S+");

  private MadeTexts() {}

  /** The result of an empty text. */
  public static CompressedText empty(int dimension) {
    return made("", List.of(), new int[0], null, new float[dimension]);
  }

  /** A text whose words are its pieces, the first ones kept. */
  public static CompressedText keeping(String text, int count, float[] vector) {
    return made(text, words(text), IntStream.range(0, count).toArray(), null, vector);
  }

  /** The places of a text's words. */
  public static List<Span> words(String text) {
    return WORD.matcher(text).results().map(MadeTexts::span).toList();
  }

  private static Span span(MatchResult word) {
    return new Span(word.start(), word.end());
  }

  /**
   * Any result.
   *
   * @param spans of the pieces
   * @param kept the survivors
   * @param gate {@code [pieces]}, or null
   * @param vector of the whole text
   */
  public static CompressedText made(
      String text, List<Span> spans, int[] kept, float @Nullable [] gate, float[] vector) {
    float[] sizes = new float[kept.length];
    Arrays.fill(sizes, 1);
    StoredRows vectors = stored(new float[kept.length * vector.length], vector.length);
    PieceRows none = new PieceRows(new int[0], stored(new float[0], vector.length));
    return new CompressedText(
        text,
        new TextRows(
            new PieceSpans(pieces(spans)),
            new KeptPieces(kept, becoming(spans.size(), kept), sizes, vectors),
            none,
            none),
        gate,
        gate,
        vector,
        new CompressionStatistics(
            spans.size(), kept.length, Duration.ZERO, Duration.ZERO, Duration.ZERO));
  }

  /**
   * A text whose words are its pieces, each with a vector; those not kept have restored ones.
   *
   * @param kept the survivors
   * @param vectors {@code [pieces][hidden]}
   * @param vector of the whole text
   */
  public static CompressedText restoring(
      String text, int[] kept, float[][] vectors, float[] vector) {
    List<Span> words = words(text);
    int[] deleted =
        IntStream.range(0, words.size())
            .filter(piece -> Arrays.binarySearch(kept, piece) < 0)
            .toArray();
    float[] sizes = new float[kept.length];
    Arrays.fill(sizes, 1);
    return new CompressedText(
        text,
        new TextRows(
            new PieceSpans(pieces(words)),
            new KeptPieces(kept, becoming(words.size(), kept), sizes, rows(vectors, kept)),
            new PieceRows(deleted, rows(vectors, deleted)),
            new PieceRows(new int[0], stored(new float[0], vector.length))),
        null,
        null,
        vector,
        new CompressionStatistics(
            words.size(), kept.length, Duration.ZERO, Duration.ZERO, Duration.ZERO));
  }

  private static StoredRows rows(float[][] vectors, int[] pieces) {
    int width = vectors[0].length;
    float[] rows = new float[pieces.length * width];
    for (int i = 0; i < pieces.length; i++) {
      System.arraycopy(vectors[pieces[i]], 0, rows, i * width, width);
    }
    return stored(rows, width);
  }

  private static StoredRows stored(float[] rows, int width) {
    return VectorStorage.FLOAT32.store(rows, width);
  }

  /** Pieces at these places. */
  public static Pieces pieces(List<Span> spans) {
    return new Pieces(
        new int[spans.size()],
        spans.stream().mapToInt(Span::begin).toArray(),
        spans.stream().mapToInt(Span::end).toArray());
  }

  /** Kept pieces became themselves, the others went nowhere. */
  private static int[] becoming(int pieces, int[] kept) {
    return IntStream.range(0, pieces)
        .map(p -> Math.max(-1, Arrays.binarySearch(kept, p)))
        .toArray();
  }
}
