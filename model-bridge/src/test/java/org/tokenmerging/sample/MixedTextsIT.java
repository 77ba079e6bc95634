package org.tokenmerging.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.checkpoint.MadeModels;
import org.tokenmerging.internal.tensorflow.OpenModel;
import org.tokenmerging.internal.tensorflow.RowLayout;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.text.PieceTokenizer;

class MixedTextsIT {

  private static final String SENTENCE = "baba defi koko luro siba baba defi koko luro siba";

  @TempDir static Path folder;

  private static ModelDirectory model;
  private static PieceTokenizer tokenizer;
  private static RowLayout layout;

  @BeforeAll
  static void open() {
    Path made =
        MadeModels.bert(folder.resolve("base"), MadeText.words(), 1, 3, ModelPooling.MEAN, "");
    model = ModelDirectory.open(made);
    tokenizer = OpenModel.tokenizer(model);
    layout = new RowLayout(tokenizer, model.config());
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  private static List<SampledText> mixed(long seed, String... sentences) throws IOException {
    List<SampledText> texts =
        Arrays.stream(sentences)
            .map(text -> SampledText.of(layout, text, tokenizer.tokenize(text)))
            .toList();
    return new MixedTexts(model.tokenizer(), tokenizer, layout, new Random(seed)).of(texts, 20);
  }

  private static List<String> texts(List<SampledText> mixed) {
    return mixed.stream().map(text -> text.segment().text()).toList();
  }

  @Test
  void about_half_of_the_words_are_others_that_the_model_knows() throws IOException {
    Set<String> known = Set.copyOf(MadeText.words());
    String[] before = SENTENCE.split(" ");
    int same = 0;
    for (String text : texts(mixed(1, SENTENCE))) {
      String[] words = text.split(" ");
      assertThat(words).hasSameSizeAs(before);
      assertThat(known).contains(words);
      for (int i = 0; i < words.length; i++) {
        same += words[i].equals(before[i]) ? 1 : 0;
      }
    }
    assertThat(same / (20.0 * before.length)).isBetween(0.4, 0.65);
  }

  @Test
  void the_same_seed_makes_the_same_texts() throws IOException {
    assertThat(texts(mixed(2, SENTENCE)))
        .isEqualTo(texts(mixed(2, SENTENCE)))
        .isNotEqualTo(texts(mixed(3, SENTENCE)));
  }

  @Test
  void passages_are_left_alone() throws IOException {
    assertThat(mixed(1, (SENTENCE + " ").repeat(6).strip())).isEmpty();
  }
}
