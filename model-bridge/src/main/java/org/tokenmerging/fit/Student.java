package org.tokenmerging.fit;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tokenmerging.graph.TracedRows;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.sample.SampledText;

/**
 * A text of which some rows were deleted at the gate layer, and what the later layers made of the
 * others; beside it what they made of the whole text, the teacher.
 */
final class Student {

  private final SampledText text;
  private final int index;
  private final TracedRows states;
  private final TracedRows teacher;
  private final int[] kept;
  private final TracedRows vectors;

  /**
   * One text of a batch.
   *
   * @param index which text of the batch
   * @param states after the gate layer
   * @param teacher final vectors, nothing deleted
   * @param kept the rows that went on, ascending
   * @param vectors their final vectors
   */
  Student(
      SampledText text,
      int index,
      TracedRows states,
      TracedRows teacher,
      int[] kept,
      TracedRows vectors) {
    this.text = text;
    this.index = index;
    this.states = states;
    this.teacher = teacher;
    this.kept = kept;
    this.vectors = vectors;
  }

  int keptRows() {
    return kept.length;
  }

  int deletedRows() {
    return text.rows() - kept.length;
  }

  /** The teacher's vector. */
  double[] target(ModelPooling pooling) {
    return Vectors.pooled(pooling, teacher, index, text.rows());
  }

  /** The sum of the kept rows' vectors; the first one for pooling {@code first}. */
  double[] keptSum(ModelPooling pooling) {
    int to = pooling == ModelPooling.FIRST ? 1 : kept.length;
    return Vectors.sum(vectors, index, 0, to);
  }

  /** The mean of the kept rows' vectors. */
  double[] keptMean() {
    return Vectors.pooled(ModelPooling.MEAN, vectors, index, kept.length);
  }

  /** The sum of the deleted rows' states. */
  double[] deletedSum() {
    double[] sum = new double[states.width()];
    deleted().forEach(row -> Vectors.add(states, index, row, sum));
    return sum;
  }

  /** The rows that did not go on. */
  IntStream deleted() {
    return IntStream.range(0, text.rows()).filter(row -> Arrays.binarySearch(kept, row) < 0);
  }

  /** The deleted rows that hold pieces of the text. */
  IntStream deletedPieces() {
    return deleted().filter(text::isPiece);
  }

  /** The state of a row. */
  float[] state(int row) {
    return states.row(index, row);
  }

  /** What the teacher made of a row. */
  float[] target(int row) {
    return teacher.row(index, row);
  }
}
