package org.tokenmerging.internal.tensorflow;

import ai.djl.ndarray.NDArray;
import java.nio.FloatBuffer;
import java.util.function.IntPredicate;
import org.tokenmerging.encode.EncodedSegment;

/** Vectors {@code [batch, rows, hidden]} copied out of native memory, to be split by segment. */
final class VectorRows {

  private final FloatBuffer values;
  private final int rows;
  private final int width;

  VectorRows(NDArray vectors) {
    values = vectors.toByteBuffer().asFloatBuffer();
    rows = Math.toIntExact(vectors.getShape().get(1));
    width = Math.toIntExact(vectors.getShape().get(2));
  }

  /** Takes the first {@code count} rows of a segment apart into pieces and specials. */
  EncodedSegment split(int segment, int count, IntPredicate isPiece) {
    int pieces = (int) java.util.stream.IntStream.range(0, count).filter(isPiece).count();
    float[] vectors = new float[pieces * width];
    float[] specials = new float[(count - pieces) * width];
    int piece = 0;
    int special = 0;
    int leading = 0;
    for (int row = 0; row < count; row++) {
      int from = (segment * rows + row) * width;
      if (isPiece.test(row)) {
        values.get(from, vectors, piece++ * width, width);
      } else {
        values.get(from, specials, special++ * width, width);
        leading += piece == 0 && pieces > 0 ? 1 : 0;
      }
    }
    return new EncodedSegment(vectors, specials, leading);
  }

  /** Some rows of a segment, one after the other. */
  float[] pick(int segment, int[] chosen) {
    float[] picked = new float[chosen.length * width];
    for (int i = 0; i < chosen.length; i++) {
      values.get((segment * rows + chosen[i]) * width, picked, i * width, width);
    }
    return picked;
  }
}
