package org.tokenmerging.training.diagnostics;

import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.tokenmerging.training.data.SeededRandom;
import org.tokenmerging.training.data.SpanBatch;
import org.tokenmerging.training.data.SpanExample;

/**
 * The strings of a task, numbered without end. A string depends on the seed and its number alone,
 * so a number is all that a resumed run must know. Immutable.
 *
 * @param task what is to be learnt
 * @param seed strings of another seed are others: take one for training and one for testing
 */
public record DiagnosticStrings(DiagnosticTask task, long seed) {

  /** The string of a number, from 0. */
  public DiagnosticString string(long number) {
    return task.draw(SeededRandom.of(seed, number));
  }

  /**
   * Strings in a row as a batch, as wide as the longest input and output can be; their language is
   * the task's name.
   *
   * @param first the number of the first
   * @param rows how many
   */
  public SpanBatch batch(long first, int rows) {
    List<SpanExample> examples =
        LongStream.range(first, first + rows).mapToObj(number -> string(number).example()).toList();
    return SpanBatch.of(
        examples,
        Collections.nCopies(rows, task.name()),
        DiagnosticString.IDS,
        DiagnosticString.IDS);
  }
}
