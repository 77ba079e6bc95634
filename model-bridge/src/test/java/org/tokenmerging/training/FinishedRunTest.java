package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tokenmerging.training.record.PieceUnit;
import org.tokenmerging.training.record.PiecesRead;
import org.tokenmerging.training.record.StepFigures;

/** Which steps the figures of a run's end are means of. */
class FinishedRunTest {

  private static final PiecesRead READ = new PiecesRead(1, PieceUnit.BYTES);

  private static List<StepFigures> logged(long... steps) {
    return LongStream.of(steps)
        .mapToObj(step -> new StepFigures(step, 1, READ, 1, 1, 0, 0, 0, Map.of(), Map.of()))
        .toList();
  }

  private static List<Long> end(long... steps) {
    return FinishedRun.end(logged(steps)).stream().map(StepFigures::step).toList();
  }

  @Test
  void those_of_the_last_twentieth() {
    assertThat(end(LongStream.rangeClosed(1, 1000).toArray()))
        .hasSize(50)
        .startsWith(951L)
        .endsWith(1000L);
  }

  @Test
  void the_last_one_where_few_were_logged() {
    assertThat(end(1, 10, 20, 30)).containsExactly(30L);
    assertThat(end(1)).containsExactly(1L);
    assertThat(end()).isEmpty();
  }
}
