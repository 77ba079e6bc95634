package org.tokenmerging.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tokenmerging.internal.tensorflow.RowLayout;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.text.BytePieceTokenizer;

/** Pieces are bytes, and a text has one row more than bytes. */
class TextSamplerTest {

  private static TextSampler sampler(int maxSegment, long seed) {
    ModelConfig config = ByteModel.config("", maxSegment, List.of());
    BytePieceTokenizer tokenizer = new BytePieceTokenizer();
    return new TextSampler(
        SampleSize.SMALL,
        tokenizer,
        new RowLayout(tokenizer, config),
        maxSegment,
        new Random(seed));
  }

  /** Ten bytes each, all different. */
  private static List<String> sentences(int count) {
    return IntStream.range(0, count).mapToObj(i -> String.format(Locale.ROOT, "%09d.", i)).toList();
  }

  private static TextSample sample(int sentences, long seed) {
    TextSampler sampler = sampler(1024, seed);
    sentences(sentences).forEach(sampler::add);
    return sampler.sample();
  }

  private static List<String> strings(List<SampledText> texts) {
    return texts.stream().map(text -> text.segment().text()).toList();
  }

  private static List<String> all(TextSample sample) {
    List<String> all = new ArrayList<>(strings(sample.training()));
    all.addAll(strings(sample.heldBack()));
    return all;
  }

  private static Stream<String> passages(TextSample sample) {
    return all(sample).stream().filter(text -> text.length() > 10);
  }

  @Nested
  class sentences {

    @Test
    void are_all_taken_while_there_is_room() {
      assertThat(all(sample(700, 1))).containsAll(sentences(700));
    }

    @Test
    void are_six_thousand_at_most_of_any_number_and_fairly_drawn() {
      List<String> drawn =
          all(sample(30_000, 1)).stream().filter(text -> text.length() == 10).toList();
      assertThat(drawn).hasSize(6000).doesNotHaveDuplicates();
      assertThat(drawn.stream().filter(text -> text.compareTo("000015000") < 0).count())
          .isBetween(2800L, 3200L);
    }

    @Test
    void of_less_than_four_pieces_are_no_texts_of_their_own() {
      TextSampler sampler = sampler(1024, 1);
      List.of("abc", "abcd", "é.", "é..").forEach(sampler::add);
      assertThat(sampler.sentences()).isEqualTo(2);
      assertThat(all(sampler.sample())).containsExactlyInAnyOrder("abcd", "é..");
    }

    @Test
    void that_cannot_be_read_at_one_go_are_only_counted() {
      TextSampler sampler = sampler(64, 1);
      sampler.add("x".repeat(64));
      assertThat(sampler.sentences()).isZero();
      sampler.add("y".repeat(63));
      assertThat(sampler.sentences()).isEqualTo(1);
      TextSample sample = sampler.sample();
      assertThat(sample.counts().pieces()).isEqualTo(127);
      assertThat(sample.counts().of('x' + 3)).isEqualTo(64);
      assertThat(all(sample)).allMatch(text -> text.startsWith("y"));
    }
  }

  @Nested
  class passages {

    @Test
    void are_sentences_that_follow_on_each_other() {
      TextSample sample = sample(2000, 1);
      String text = String.join(" ", sentences(2000));
      assertThat(passages(sample)).hasSizeGreaterThan(50).allMatch(text::contains);
    }

    @Test
    void have_about_fifty_to_five_hundred_pieces() {
      assertThat(passages(sample(5000, 1)).mapToInt(String::length).summaryStatistics())
          .satisfies(
              lengths -> {
                assertThat(lengths.getMin()).isBetween(48, 75);
                assertThat(lengths.getMax()).isBetween(460, 580);
              });
    }

    @Test
    void end_where_the_text_does() {
      TextSampler sampler = sampler(1024, 1);
      Collections.nCopies(4, "aaaaaaaaaa").forEach(sampler::add);
      sampler.beginPassage();
      Collections.nCopies(300, "bbbbbbbbbb").forEach(sampler::add);
      assertThat(passages(sampler.sample())).isNotEmpty().noneMatch(text -> text.contains("a"));
    }

    @Test
    void fit_into_what_the_model_reads_at_one_go() {
      TextSampler sampler = sampler(80, 1);
      sentences(1000).forEach(sampler::add);
      assertThat(passages(sampler.sample())).isNotEmpty().allMatch(text -> text.length() < 80);
    }
  }

  @Test
  void one_stretch_of_text_in_five_is_held_back_and_no_passage_to_fit_on_has_a_sentence_of_it() {
    TextSample sample = sample(5000, 1);
    assertThat(sample.heldBack().size() / (double) all(sample).size()).isBetween(0.12, 0.28);
    String fitted = String.join(" ", strings(sample.training()));
    String judged = String.join(" ", strings(sample.heldBack()));
    assertThat(sentences(5000))
        .allMatch(sentence -> fitted.contains(sentence) != judged.contains(sentence));
  }

  @Test
  void the_same_seed_takes_the_same_texts_in_the_same_order() {
    assertThat(all(sample(7000, 5)))
        .isEqualTo(all(sample(7000, 5)))
        .isNotEqualTo(all(sample(7000, 6)));
  }

  @Test
  void the_median_is_of_the_texts_to_fit_on() {
    List<SampledText> texts = IntStream.of(9, 3, 40, 5, 7).mapToObj(MadeRows::text).toList();
    TextSample sample =
        new TextSample(texts, List.of(MadeRows.text(1), MadeRows.text(2)), new PieceCounts());
    assertThat(sample.medianRows()).isEqualTo(texts.get(4).rows());
  }
}
