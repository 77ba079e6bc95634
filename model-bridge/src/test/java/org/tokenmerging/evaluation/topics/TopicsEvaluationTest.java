package org.tokenmerging.evaluation.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tokenmerging.evaluation.EvaluationDataException;
import org.tokenmerging.evaluation.PooledVectors;
import org.tokenmerging.representation.MadeTexts;

class TopicsEvaluationTest {

  private static final List<String> LABELS = List.of("sports", "health", "travel");

  /** Texts whose words say nothing, whose vectors lie around a point for each label. */
  private static final class Data {

    private final List<LabelledText> texts = new ArrayList<>();
    private final PooledVectors vectors = new PooledVectors();

    private Data(int count, long seed) {
      Random random = new Random(seed);
      for (int i = 0; i < count; i++) {
        int label = i % 3;
        float[] vector = new float[5];
        for (int d = 0; d < 4; d++) { // the fifth number never changes
          vector[d] = (float) (100 + (d == label ? 10 : 0) + random.nextGaussian());
        }
        texts.add(new LabelledText(LABELS.get(label), "same words"));
        vectors.accept(MadeTexts.keeping("a b c d", 3, vector));
      }
    }
  }

  private static TopicsResult run() {
    Data train = new Data(60, 1);
    Data test = new Data(30, 2);
    return TopicsEvaluation.run(train.texts, train.vectors, test.texts, test.vectors);
  }

  @Test
  void labels_that_lie_apart_are_all_found_though_words_say_nothing() {
    TopicsResult result = run();
    assertThat(result.found()).isEqualTo(result.gold());
    assertThat(result.floor()).hasSize(30).containsOnly(result.floor().get(0));
    assertThat(result.report().lines())
        .containsExactly(
            "train_texts=60",
            "floor_accuracy=0.333333",
            "texts=30",
            "deletion_rate=0.250000",
            "accuracy=1.000000",
            "macro_f1=1.000000");
  }

  @Test
  void the_same_data_give_the_same_result() {
    assertThat(run()).isEqualTo(run());
  }

  @Test
  void words_that_tell_labels_apart_raise_the_floor() {
    List<LabelledText> texts = new ArrayList<>();
    PooledVectors vectors = new PooledVectors();
    for (int i = 0; i < 20; i++) {
      texts.add(i % 2 == 0 ? new LabelledText("a", "ball x") : new LabelledText("b", "pill x"));
      vectors.accept(MadeTexts.keeping("a b", 1, new float[] {1, 1}));
    }
    List<LabelledText> test = List.of(new LabelledText("b", "a PILL"), new LabelledText("a", "?"));
    PooledVectors tested = new PooledVectors();
    test.forEach(text -> tested.accept(MadeTexts.empty(2)));
    assertThat(TopicsEvaluation.run(texts, vectors, test, tested).floor().get(0)).isEqualTo("b");
  }

  @Test
  void one_label_is_refused() {
    List<LabelledText> train = List.of(new LabelledText("a", "x"), new LabelledText("a", "y"));
    assertThatThrownBy(() -> TopicsEvaluation.requireLabels(train, "x.train.tsv"))
        .isInstanceOf(EvaluationDataException.class)
        .hasMessage(
            "in x.train.tsv every text has the label 'a'; a classifier needs at least 2 labels");
  }

  @Nested
  class figures {

    private final List<String> gold = List.of("a", "a", "a", "b", "b", "c");
    private final List<String> found = List.of("a", "a", "b", "b", "d", "a");

    @Test
    void accuracy_is_the_share_of_texts_whose_label_was_found() {
      assertThat(LabelFigures.accuracy(gold, found)).isEqualTo(0.5);
    }

    @Test
    void macro_f1_is_the_mean_over_labels_that_are_gold_or_found() {
      // a: precision 2/3, recall 2/3; b: 1/2, 1/2; c and d: nothing.
      assertThat(LabelFigures.macroF1(gold, found)).isEqualTo((2.0 / 3 + 0.5) / 4, within(1e-12));
      assertThat(LabelFigures.macroF1(gold, gold)).isEqualTo(1);
    }
  }

  @Test
  void the_table_holds_each_test_text() throws IOException {
    StringWriter table = new StringWriter();
    new TopicsResult(1, List.of("a", "b"), List.of("a", "a"), List.of("b", "b"), 0)
        .writeTable(table);
    assertThat(table).hasToString("text\tgold\tfound\tfloor\n1\ta\ta\tb\n2\tb\ta\tb\n");
  }
}
