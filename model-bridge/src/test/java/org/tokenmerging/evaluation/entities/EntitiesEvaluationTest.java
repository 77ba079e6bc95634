package org.tokenmerging.evaluation.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tokenmerging.evaluation.EvaluationDataException;
import org.tokenmerging.representation.MadeTexts;

class EntitiesEvaluationTest {

  private static final String TEXT = "one two three four";

  /** Sentences whose words say nothing, whose vectors lie around a point for each tag. */
  private static final class Data {

    private static final List<String> TAGS = List.of("O", "B-PER", "I-PER", "B-LOC");

    private final List<TaggedSentence> sentences = new ArrayList<>();
    private final WordVectors vectors;

    private Data(int count, long seed) {
      Random random = new Random(seed);
      List<float[][]> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        List<String> tags = i % 2 == 0 ? TAGS : List.of("B-LOC", "O", "O", "O");
        sentences.add(new TaggedSentence(TEXT, MadeTexts.words(TEXT), tags));
        all.add(tags.stream().map(tag -> around(tag, random)).toArray(float[][]::new));
      }
      vectors = new WordVectors(sentences);
      all.forEach(
          words ->
              vectors.accept(MadeTexts.restoring(TEXT, new int[] {0, 1, 2}, words, new float[4])));
    }

    private static float[] around(String tag, Random random) {
      float[] vector = new float[4];
      for (int d = 0; d < 4; d++) {
        vector[d] = (float) ((TAGS.indexOf(tag) == d ? 10 : 0) + random.nextGaussian());
      }
      return vector;
    }
  }

  private static EntitiesResult run() {
    Data train = new Data(40, 1);
    Data test = new Data(10, 2);
    return EntitiesEvaluation.run(train.sentences, train.vectors, test.sentences, test.vectors);
  }

  @Test
  void entities_whose_vectors_lie_apart_are_found_though_words_do_not_tell() {
    EntitiesResult result = run();
    assertThat(result.found()).isEqualTo(result.test().stream().map(TaggedSentence::tags).toList());
    assertThat(result.report().lines())
        .startsWith("train_words=160", "words=40", "entities=15", "deletion_rate=0.250000")
        .endsWith("precision=1.000000", "recall=1.000000", "f1=1.000000");
    assertThat(result.floor()).isNotEqualTo(result.found());
  }

  @Test
  void the_same_data_give_the_same_result() {
    assertThat(run()).isEqualTo(run());
  }

  @Test
  void words_that_tell_names_raise_the_floor() {
    TaggedSentence ada =
        new TaggedSentence("Ada slept", MadeTexts.words("Ada slept"), List.of("B-PER", "O"));
    List<TaggedSentence> train = List.of(ada, ada, ada, ada);
    WordVectors trained = new WordVectors(train);
    WordVectors tested = new WordVectors(List.of(ada));
    for (int i = 0; i < 4; i++) {
      trained.accept(MadeTexts.keeping("Ada slept", 2, new float[] {1, 1}));
    }
    tested.accept(MadeTexts.keeping("Ada slept", 2, new float[] {1, 1}));
    EntitiesResult result = EntitiesEvaluation.run(train, trained, List.of(ada), tested);
    assertThat(result.floor()).containsExactly(List.of("B-PER", "O"));
  }

  @Test
  void sentences_without_entities_are_refused() {
    TaggedSentence none = new TaggedSentence("a b", MadeTexts.words("a b"), List.of("O", "O"));
    TaggedSentence name = new TaggedSentence("a b", MadeTexts.words("a b"), List.of("O", "B-PER"));
    assertThatThrownBy(() -> EntitiesEvaluation.requireEntities(List.of(none), "x.train.conll"))
        .isInstanceOf(EvaluationDataException.class)
        .hasMessage(
            "in x.train.conll every word has the tag 'O'; needed: words with the tag O and words"
                + " of entities");
    assertThatCode(() -> EntitiesEvaluation.requireEntities(List.of(none, name), "x"))
        .doesNotThrowAnyException();
  }

  @Test
  void the_table_holds_each_test_word() throws IOException {
    StringWriter table = new StringWriter();
    TaggedSentence ada =
        new TaggedSentence("Ada slept", MadeTexts.words("Ada slept"), List.of("B-PER", "O"));
    new EntitiesResult(
            7, List.of(ada), List.of(List.of("I-PER", "O")), List.of(List.of("O", "B-LOC")), 0)
        .writeTable(table);
    assertThat(table)
        .hasToString(
            "sentence\tword\tgold\tfound\tfloor\n1\tAda\tB-PER\tI-PER\tO\n1\tslept\tO\tO\tB-LOC\n");
  }
}
