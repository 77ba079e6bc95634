package org.tokenmerging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.merge.NearestMerger;
import org.tokenmerging.merge.NoMerger;
import org.tokenmerging.merge.TokenMerger;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.policy.AttentionPolicy;
import org.tokenmerging.policy.RandomPolicy;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.Coverage;
import org.tokenmerging.representation.SpanVector;
import org.tokenmerging.segment.PieceRange;
import org.tokenmerging.segment.Segmenter;
import org.tokenmerging.text.Pieces;
import org.tokenmerging.text.RandomText;
import org.tokenmerging.text.RobustnessStrings;
import org.tokenmerging.text.Span;

/** The rules that every part keeps, held by the whole encoder on {@code minilm}. */
class EncoderRulesIT {

  private static final float TOLERANCE = 1e-5f;

  private static TokenMergingEncoder half;
  private static TokenMergingEncoder merging;

  @BeforeAll
  static void open() {
    half = TokenMergingEncoder.open("minilm");
    merging =
        TokenMergingEncoder.open(
            "minilm", EncoderOptions.defaults().withMerger(new NearestMerger()));
  }

  @AfterAll
  static void close() {
    half.close();
    merging.close();
  }

  private static void assertSame(CompressedText found, CompressedText expected) {
    assertThat(found.keptSpans()).isEqualTo(expected.keptSpans());
    assertClose(found.vector(), expected.vector());
    for (int i = 0; i < found.keptCount(); i++) {
      assertClose(found.keptVector(i), expected.keptVector(i));
    }
  }

  private static void assertClose(float[] found, float[] expected) {
    assertThat(Vectors.largestDifference(found, expected))
        .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Vectors.largest(expected)));
  }

  private static List<String> mixedTexts() throws IOException {
    List<String> texts = new ArrayList<>(StsSentences.all().subList(0, 40));
    for (long seed = 0; seed < 10; seed++) {
      texts.add(RandomText.of(seed));
    }
    texts.add("");
    texts.add(String.join(" ", StsSentences.all()));
    Collections.shuffle(texts, new Random(7));
    return texts;
  }

  @Nested
  class ResultsDependOnTheTextAlone {

    @Test
    void a_text_alone_and_in_company_is_the_same() throws IOException {
      for (TokenMergingEncoder encoder : List.of(half, merging)) {
        List<String> texts = mixedTexts();
        List<CompressedText> together = encoder.encodeAll(texts);
        for (int i = 0; i < texts.size(); i++) {
          assertSame(together.get(i), encoder.encode(texts.get(i)));
        }
      }
    }

    @Test
    void the_size_of_batches_changes_nothing() throws IOException {
      EncoderOptions small = EncoderOptions.defaults().withBatchRows(64);
      try (TokenMergingEncoder encoder = TokenMergingEncoder.open("minilm", small)) {
        List<String> texts = mixedTexts();
        List<CompressedText> expected = half.encodeAll(texts);
        List<CompressedText> found = encoder.encodeAll(texts);
        for (int i = 0; i < texts.size(); i++) {
          assertSame(found.get(i), expected.get(i));
        }
      }
    }

    @Test
    void segments_of_which_nothing_stays_change_nothing_for_the_others() throws IOException {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        texts.add(String.join(" ", StsSentences.all().subList(40 * i, 40 * i + 80)));
      }
      for (TokenMerger merger : List.of(new NoMerger(), new NearestMerger())) {
        EncoderOptions scarce =
            EncoderOptions.defaults()
                .withRate(0.98)
                .withMerger(merger)
                .withSegmenter(new SegmentsOfFive());
        try (TokenMergingEncoder large = TokenMergingEncoder.open("minilm", scarce);
            TokenMergingEncoder small =
                TokenMergingEncoder.open("minilm", scarce.withBatchRows(30))) {
          List<CompressedText> together = large.encodeAll(texts);
          List<CompressedText> inSmallBatches = small.encodeAll(texts);
          for (int i = 0; i < texts.size(); i++) {
            CompressedText result = together.get(i);
            assertThat(result.keptCount()).isLessThan(result.pieceCount() / 5);
            assertSame(result, large.encode(texts.get(i)));
            assertSame(result, inSmallBatches.get(i));
          }
        }
      }
    }

    /** Five pieces each, so that most segments keep nothing. */
    private static final class SegmentsOfFive implements Segmenter {

      @Override
      public List<PieceRange> segment(String text, Pieces pieces, int maxPieces) {
        List<PieceRange> ranges = new ArrayList<>();
        for (int from = 0; from < pieces.size(); from += 5) {
          ranges.add(new PieceRange(from, Math.min(from + 5, pieces.size())));
        }
        return ranges;
      }
    }

    @Test
    void four_threads_agree_with_one() throws Exception {
      List<String> texts = mixedTexts();
      List<CompressedText> expected = half.encodeAll(texts);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Future<List<CompressedText>>> found = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          found.add(threads.submit(() -> half.encodeAll(texts)));
        }
        for (Future<List<CompressedText>> results : found) {
          for (int i = 0; i < texts.size(); i++) {
            assertSame(results.get().get(i), expected.get(i));
          }
        }
      } finally {
        threads.shutdownNow();
      }
    }

    @Test
    void a_seed_decides_what_chance_keeps() {
      String text = "Chance keeps the same pieces of this sentence whenever the seed is the same.";
      assertThat(random(1, text)).isEqualTo(random(1, text)).isNotEqualTo(random(2, text));
    }

    private List<Span> random(long seed, String text) {
      EncoderOptions options = EncoderOptions.defaults().withPolicy(new RandomPolicy(seed));
      try (TokenMergingEncoder encoder = TokenMergingEncoder.open("minilm", options)) {
        return encoder.encode(text).keptSpans();
      }
    }
  }

  @Nested
  class NothingIsTruncated {

    @Test
    void a_text_of_many_segments_is_encoded_to_its_end() throws IOException {
      String text = String.join(" ", StsSentences.all()) + " The very last word is zebra";
      try (TokenMergingEncoder all =
          TokenMergingEncoder.open("minilm", EncoderOptions.defaults().withKeepAll())) {
        CompressedText whole = all.encode(text);
        assertThat(whole.pieceCount()).isGreaterThan(3 * 510);
        assertThat(whole.keptCount()).isEqualTo(whole.pieceCount());
        assertThat(whole.keptSpans().get(whole.keptCount() - 1).of(text)).isEqualTo("zebra");
      }
      EncoderOptions exactly = EncoderOptions.defaults().withRate(0.5).withBudget("text");
      try (TokenMergingEncoder counting = TokenMergingEncoder.open("minilm", exactly)) {
        CompressedText compressed = counting.encode(text);
        int pieces = compressed.pieceCount();
        assertThat(compressed.keptCount()).isEqualTo(pieces - pieces / 2);
      }
    }

    @Test
    void a_stream_gives_the_whole_text_segment_by_segment() throws IOException {
      String text = (String.join(" ", StsSentences.all()) + "\n").repeat(8);
      StringBuilder read = new StringBuilder();
      List<Integer> pieces = new ArrayList<>();
      half.encode(
          new StringReader(text),
          part -> {
            read.append(part.text());
            pieces.add(part.pieceCount());
          });
      assertThat(read).hasToString(text);
      assertThat(pieces).hasSizeGreaterThan(20).allMatch(count -> count <= 510);
    }
  }

  @Nested
  class EverySpanHasAVector {

    @Test
    void also_a_word_of_which_nothing_was_kept() {
      String text = "The old man and the sea and the boat and the fish.";
      CompressedText compressed = half.encode(text);
      List<Coverage> coverages = new ArrayList<>();
      for (Span word : words(text)) {
        SpanVector vector = compressed.vector(word);
        coverages.add(vector.coverage());
        assertThat(Vectors.largest(vector.values())).isGreaterThan(0);
      }
      assertThat(coverages).contains(Coverage.KEPT, Coverage.RESTORED);
    }

    @Test
    void a_merged_word_has_the_vector_of_what_it_went_into() {
      String text = "The old man and the sea and the boat and the fish.";
      CompressedText compressed = merging.encode(text);
      List<Coverage> coverages =
          words(text).stream().map(word -> compressed.vector(word).coverage()).toList();
      assertThat(coverages)
          .contains(Coverage.KEPT, Coverage.MERGED)
          .doesNotContain(Coverage.GATE_LAYER, Coverage.NONE);
    }

    @Test
    void merging_loses_no_piece() {
      CompressedText compressed = merging.encode("The old man and the sea and the boat.");
      float sizes = 0;
      for (int i = 0; i < compressed.keptCount(); i++) {
        sizes += compressed.size(i);
      }
      assertThat(sizes).isEqualTo(compressed.pieceCount());
    }

    private List<Span> words(String text) {
      List<Span> words = new ArrayList<>();
      java.util.regex.Matcher word = java.util.regex.Pattern.compile("\\w+").matcher(text);
      while (word.find()) {
        words.add(new Span(word.start(), word.end()));
      }
      return words;
    }
  }

  @Nested
  class StrangeTextIsNoError {

    @Test
    void empty_and_blank_texts_give_an_empty_result_with_a_zero_vector() {
      for (String text : List.of("", " ", "\n\t ", "\u2003")) {
        CompressedText compressed = half.encode(text);
        assertThat(compressed.pieceCount()).isZero();
        assertThat(compressed.keptSpans()).isEmpty();
        assertThat(compressed.deletionRate()).isZero();
        assertThat(compressed.vector()).hasSize(half.dimension()).containsOnly(0f);
        assertThat(compressed.vector(new Span(0, text.length())).coverage())
            .isEqualTo(Coverage.NONE);
      }
    }

    @Test
    void every_hostile_string_gives_finite_vectors_and_spans_into_itself() {
      for (TokenMergingEncoder encoder : List.of(half, merging)) {
        List<String> texts = new ArrayList<>();
        RobustnessStrings.all().forEach(hostile -> texts.add(hostile.text()));
        List<CompressedText> results = encoder.encodeAll(texts);
        for (int i = 0; i < texts.size(); i++) {
          CompressedText result = results.get(i);
          assertThat(Float.isFinite(Vectors.largest(result.vector()))).isTrue();
          assertThat(result.keptCount() == 0).isEqualTo(texts.get(i).isBlank());
          for (Span span : result.keptSpans()) {
            assertThat(span.end()).isLessThanOrEqualTo(texts.get(i).length());
          }
        }
      }
    }

    @Test
    void the_lowest_possible_budget_still_keeps_one_piece() {
      EncoderOptions nearlyAll = EncoderOptions.defaults().withRate(0.999);
      try (TokenMergingEncoder encoder = TokenMergingEncoder.open("minilm", nearlyAll)) {
        assertThat(encoder.encode("Only one of these pieces may stay.").keptCount()).isEqualTo(1);
      }
    }
  }

  @Nested
  class MemoryHasOneOwner {

    @Test
    void closing_one_encoder_leaves_the_others_of_the_model_alone() {
      TokenMergingEncoder other = TokenMergingEncoder.open("minilm");
      other.close();
      other.close();
      assertThat(half.encode("still here").keptCount()).isPositive();
    }

    @Test
    void a_closed_encoder_says_so() {
      TokenMergingEncoder other = TokenMergingEncoder.open("minilm");
      other.close();
      assertThatThrownBy(() -> other.encode("too late"))
          .isInstanceOf(EncoderClosedException.class)
          .hasMessage("the encoder is closed; open another one");
      assertThatThrownBy(() -> other.encode(new StringReader(""), result -> {}))
          .isInstanceOf(EncoderClosedException.class);
    }

    @Test
    void results_survive_the_encoder_and_a_round_trip_through_bytes() throws Exception {
      CompressedText result;
      try (TokenMergingEncoder encoder = TokenMergingEncoder.open("minilm")) {
        result = encoder.encode("Plain values, nothing native.");
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(result);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        assertThat(in.readObject()).isEqualTo(result);
      }
    }
  }

  @Nested
  class MistakesAreNamed {

    @TempDir private Path folder;

    @Test
    void a_model_that_does_not_exist() {
      assertThatThrownBy(() -> TokenMergingEncoder.open("minilmm"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage(
              "there is no model 'minilmm': give the name of a built-in model (minilm) or a model"
                  + " directory");
    }

    @Test
    void a_directory_that_is_no_model() {
      assertThatThrownBy(() -> TokenMergingEncoder.open(folder.toString()))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("has no model.json");
    }

    @Test
    void a_rate_that_is_none() {
      for (double rate : new double[] {-0.1, 1, 1.5, Double.NaN}) {
        assertThatThrownBy(() -> EncoderOptions.defaults().withRate(rate))
            .isInstanceOf(InvalidOptionException.class)
            .hasMessageContaining("rate " + rate)
            .hasMessageContaining("share of pieces deleted");
      }
    }
  }

  @Test
  void the_policy_of_the_options_decides() {
    String text = "The old man and the sea and the boat and the fish.";
    EncoderOptions attention = EncoderOptions.defaults().withPolicy(new AttentionPolicy());
    try (TokenMergingEncoder encoder = TokenMergingEncoder.open("minilm", attention)) {
      assertThat(encoder.encode(text).keptSpans()).isNotEqualTo(half.encode(text).keptSpans());
    }
  }
}
