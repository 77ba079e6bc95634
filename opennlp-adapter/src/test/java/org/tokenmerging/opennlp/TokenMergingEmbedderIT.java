package org.tokenmerging.opennlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import opennlp.tools.sentdetect.NewlineSentenceDetector;
import opennlp.tools.tokenize.SimpleTokenizer;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.Coverage;
import org.tokenmerging.representation.SpanVector;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenMergingEmbedderIT {

  private static final EncoderOptions HALF = EncoderOptions.defaults().withRate(0.5);
  private static final String TEXT =
      """
      The ferry can't leave before the tide turns.
      \uD83D\uDE00 Everyone waits on the quay.
      The captain drinks his coffee.""";

  private TokenMergingEmbedder embedder;

  @BeforeAll
  void open() {
    embedder = TokenMergingEmbedder.open("minilm", HALF);
  }

  @AfterAll
  void close() {
    embedder.close();
  }

  @Nested
  class one_text {

    @Test
    void has_the_vector_that_the_encoder_gives_it() {
      try (TokenMergingEncoder encoder = TokenMergingEncoder.open("minilm", HALF)) {
        assertThat(embedder.embed(TEXT)).isEqualTo(encoder.encode(TEXT).vector());
      }
    }

    @Test
    void may_be_any_char_sequence() {
      assertThat(embedder.embed(CharBuffer.wrap(TEXT))).isEqualTo(embedder.embed(TEXT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n"})
    void has_a_zero_vector_if_it_is_empty_or_blank(String text) {
      assertThat(embedder.embed(text)).isEqualTo(new float[384]);
    }

    @Test
    void gives_a_new_array_each_time() {
      float[] first = embedder.embed(TEXT);
      Arrays.fill(first, 7f);

      assertThat(embedder.embed(TEXT)).doesNotContain(7f);
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without null checks may do
    void must_not_be_null() {
      assertThatThrownBy(() -> embedder.embed(null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("text must not be null");
    }
  }

  @Nested
  class many_texts {

    @Test
    void have_the_vectors_that_each_has_alone_in_order() {
      List<String> texts = List.of("Short.", TEXT, "", "The tide turns at noon.");

      float[][] vectors = embedder.embedAll(texts);

      assertThat(vectors).hasDimensions(4, 384);
      for (int i = 0; i < vectors.length; i++) {
        assertThat(vectors[i]).containsExactly(embedder.embed(texts.get(i)), within(1e-5f));
      }
    }

    @Test
    void may_be_none() {
      assertThat(embedder.embedAll(List.of())).isEmpty();
    }

    @Test
    void are_all_checked_before_one_is_embedded() {
      assertThatThrownBy(() -> embedder.embedAll(Arrays.asList("one", "two", null)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("texts[2] must not be null");
    }
  }

  @Nested
  class parts_of_a_text {

    @Test
    void such_as_opennlps_sentences_have_a_vector_each() {
      Span[] sentences = new NewlineSentenceDetector().sentPosDetect(TEXT);
      CompressedText compressed = embedder.compress(TEXT);

      float[][] vectors = embedder.embed(TEXT, sentences);

      assertThat(vectors).hasDimensions(3, 384);
      assertThat(vectors[1])
          .isEqualTo(compressed.vector(SpanConversion.fromOpenNlp(sentences[1])).values());
    }

    @Test
    void such_as_opennlps_tokens_have_a_vector_each_also_when_all_of_it_was_deleted() {
      Span[] tokens = SimpleTokenizer.INSTANCE.tokenizePos(TEXT);

      List<SpanVector> vectors = embedder.spanVectors(TEXT, tokens);

      assertThat(vectors)
          .hasSameSizeAs(tokens)
          .extracting(SpanVector::coverage)
          .contains(Coverage.KEPT)
          .doesNotContain(Coverage.NONE);
      assertThat(vectors).noneMatch(v -> Arrays.equals(v.values(), new float[384]));
    }

    @Test
    void have_a_zero_vector_if_there_is_nothing_in_them() {
      int newline = TEXT.indexOf('\n');

      assertThat(embedder.spanVectors(TEXT, new Span[] {new Span(newline, newline + 1)}))
          .containsExactly(new SpanVector(new float[384], Coverage.NONE));
    }

    @Test
    void must_lie_in_it() {
      Span[] spans = {new Span(0, 3), new Span(100, 400)};

      assertThatThrownBy(() -> embedder.embed(TEXT, spans))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("spans[1] is [100, 400), but the text has " + TEXT.length() + " characters");
    }
  }

  @Test
  void the_dimension_is_the_models() {
    assertThat(embedder.dimension()).isEqualTo(384);
  }

  @Test
  void threads_may_share_an_embedder() throws Exception {
    List<String> texts = List.of(TEXT, "One.", "Two two.", "Three three three.", TEXT + TEXT);
    float[][] alone = texts.stream().map(embedder::embed).toArray(float[][]::new);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<float[]>> together = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String text = texts.get(i % texts.size());
        together.add(threads.submit(() -> embedder.embed(text)));
      }
      for (int i = 0; i < together.size(); i++) {
        assertThat(together.get(i).get()).containsExactly(alone[i % texts.size()], within(1e-5f));
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void a_closed_embedder_says_so_and_leaves_others_of_its_model_alone() {
    TokenMergingEmbedder closed = TokenMergingEmbedder.open("minilm", HALF);
    closed.close();
    closed.close();

    assertThatThrownBy(() -> closed.embed(TEXT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThat(embedder.embed(TEXT)).hasSize(384);
  }

  @Test
  void what_fails_inside_is_an_embedding_exception_that_says_on_what() {
    EncoderOptions failing = HALF.withPolicy(new FailingPolicy());
    try (TokenMergingEmbedder broken = TokenMergingEmbedder.open("minilm", failing)) {
      assertThatThrownBy(() -> broken.embed("Hello there"))
          .isInstanceOf(EmbeddingException.class)
          .hasMessage("could not embed text of 11 characters: no idea which")
          .hasRootCauseInstanceOf(UnsupportedOperationException.class);
    }
  }
}
