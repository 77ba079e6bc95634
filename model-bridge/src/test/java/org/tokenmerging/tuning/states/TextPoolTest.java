package org.tokenmerging.tuning.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenmerging.sample.MadeRows;
import org.tokenmerging.sample.PieceCounts;
import org.tokenmerging.sample.SampledText;
import org.tokenmerging.sample.TextSample;

class TextPoolTest {

  @Test
  void those_that_are_learnt_from_come_first() {
    List<SampledText> training = List.of(MadeRows.text(3), MadeRows.text(1));
    List<SampledText> heldBack = List.of(MadeRows.text(2));
    TextPool pool = TextPool.of(new TextSample(training, heldBack, new PieceCounts()));
    assertThat(pool.learnt()).isEqualTo(2);
    assertThat(pool.size()).isEqualTo(3);
    assertThat(pool.rows()).containsExactly(3, 1, 2);
    assertThat(pool.get(2)).isSameAs(heldBack.get(0));
    assertThat(pool.rows(1)).isEqualTo(1);
  }
}
