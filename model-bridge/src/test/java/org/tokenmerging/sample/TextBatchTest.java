package org.tokenmerging.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextBatchTest {

  private static List<SampledText> texts(int count) {
    Random random = new Random(1);
    return IntStream.range(0, count).mapToObj(i -> text(1 + random.nextInt(200))).toList();
  }

  private static SampledText text(int pieces) {
    SampledText zeros = MadeRows.text(1, pieces, 1, new int[0], 0);
    int[] ids = IntStream.rangeClosed(1, zeros.rows()).toArray();
    return new SampledText(zeros.segment(), ids, 1, pieces, zeros.scored(), zeros.protectedRows());
  }

  @Test
  void every_text_is_in_one_batch_and_knows_its_place_among_all() {
    List<SampledText> texts = texts(300);
    List<TextBatch> batches = TextBatch.of(texts);
    assertThat(batches).hasSizeGreaterThan(5);
    assertThat(batches.stream().flatMapToInt(batch -> Arrays.stream(batch.indexes())).toArray())
        .hasSize(300)
        .doesNotHaveDuplicates();
    for (TextBatch batch : batches) {
      for (int i = 0; i < batch.size(); i++) {
        assertThat(batch.texts().get(i)).isSameAs(texts.get(batch.indexes()[i]));
      }
    }
  }

  @Test
  void shorter_texts_are_filled_up_and_the_mask_says_so() {
    TextBatch batch = TextBatch.of(List.of(text(2), text(4))).get(0);
    assertThat(batch.indexes()).containsExactly(1, 0);
    assertThat(batch.ids()).isDeepEqualTo(new int[][] {{1, 2, 3, 4, 5, 6}, {1, 2, 3, 4, 0, 0}});
    assertThat(batch.mask()).isDeepEqualTo(new int[][] {{1, 1, 1, 1, 1, 1}, {1, 1, 1, 1, 0, 0}});
  }

  @Test
  void a_batch_has_a_bounded_number_of_rows_unless_it_is_one_text() {
    for (TextBatch batch : TextBatch.of(texts(300))) {
      assertThat(batch.size() * batch.ids()[0].length).isLessThanOrEqualTo(4096);
    }
    assertThat(TextBatch.of(List.of(text(5000), text(5000)))).hasSize(2);
  }
}
