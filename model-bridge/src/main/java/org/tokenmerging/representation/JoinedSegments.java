package org.tokenmerging.representation;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.merge.TokenTransform;

/** The results of a text's segments, each part of them one after the other. */
final class JoinedSegments {

  private final List<SegmentResult> results;
  private final VectorStorage storage;
  private final int dimension;

  /**
   * Of one text.
   *
   * @param results of its segments, in order
   * @param storage how to hold vectors
   * @param dimension numbers in a vector
   */
  JoinedSegments(List<SegmentResult> results, VectorStorage storage, int dimension) {
    this.results = results;
    this.storage = storage;
    this.dimension = dimension;
  }

  KeptPieces kept() {
    int[] kept = results.stream().flatMapToInt(SegmentResult::keptInText).toArray();
    float[] vectors =
        join(result -> result.encoding() == null ? null : result.encoding().rows().vectors());
    return new KeptPieces(kept, mergedInto(), join(JoinedSegments::sizes), store(vectors));
  }

  /** What is carried along of deleted pieces: estimated vectors, or states at the gate layer. */
  PieceRows gone(boolean restored) {
    int[] pieces = results.stream().flatMapToInt(part -> part.goneInText(restored)).toArray();
    return new PieceRows(pieces, store(join(part -> part.goneRows(restored))));
  }

  private StoredRows store(float[] rows) {
    return storage.store(rows, dimension);
  }

  /** Rows counted over the whole text: those of a segment come after those of the ones before. */
  private int[] mergedInto() {
    int[] mergedInto = new int[results.stream().mapToInt(part -> part.segment().size()).sum()];
    int at = 0;
    int rowsBefore = 0;
    for (SegmentResult result : results) {
      for (int piece = 0; piece < result.segment().size(); piece++) {
        int row = result.rowOf(piece);
        mergedInto[at++] = row < 0 ? TokenTransform.NOWHERE : rowsBefore + row;
      }
      rowsBefore += (int) result.keptInText().count();
    }
    return mergedInto;
  }

  private static float @Nullable [] sizes(SegmentResult result) {
    if (result.encoding() == null) {
      return null;
    }
    TokenTransform transform = result.encoding().transform();
    float[] sizes = new float[transform.rows()];
    for (int row = 0; row < sizes.length; row++) {
      sizes[row] = transform.size(row);
    }
    return sizes;
  }

  /** The parts one after the other, if there are segments and every one has a part. */
  float @Nullable [] joinIfAll(Function<SegmentResult, float @Nullable []> part) {
    boolean all = results.stream().map(part).allMatch(Objects::nonNull);
    return all && !results.isEmpty() ? join(part) : null;
  }

  /**
   * The parts one after the other, of those segments that have one.
   *
   * @throws IllegalStateException if they do not fit into one array
   */
  float[] join(Function<SegmentResult, float @Nullable []> part) {
    List<float[]> parts = results.stream().map(part).filter(Objects::nonNull).toList();
    long length = parts.stream().mapToLong(array -> array.length).sum();
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException(
          length
              + " numbers do not fit into one result; encode the text as a stream from a Reader,"
              + " or without the states of deleted pieces");
    }
    float[] joined = new float[(int) length];
    int at = 0;
    for (float[] array : parts) {
      System.arraycopy(array, 0, joined, at, array.length);
      at += array.length;
    }
    return joined;
  }
}
