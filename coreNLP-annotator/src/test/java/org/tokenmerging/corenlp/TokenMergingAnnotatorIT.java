package org.tokenmerging.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tokenmerging.corenlp.Pipelines.TEXT;
import static org.tokenmerging.corenlp.Pipelines.annotate;
import static org.tokenmerging.corenlp.Pipelines.properties;
import static org.tokenmerging.corenlp.Pipelines.sentences;
import static org.tokenmerging.corenlp.Pipelines.tokens;
import static org.tokenmerging.corenlp.Pipelines.vectors;

import edu.stanford.nlp.ling.CoreAnnotations.TextAnnotation;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.util.RuntimeInterruptedException;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.corenlp.TokenMergingAnnotations.CompressedTextAnnotation;
import org.tokenmerging.corenlp.TokenMergingAnnotations.EncoderAnnotation;
import org.tokenmerging.corenlp.TokenMergingAnnotations.VectorAnnotation;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.Coverage;
import org.tokenmerging.representation.SpanVector;
import org.tokenmerging.text.Span;

class TokenMergingAnnotatorIT {

  private static CompressedText encoded(String text, double rate) {
    try (TokenMergingEncoder encoder =
        TokenMergingEncoder.open("minilm", EncoderOptions.defaults().withRate(rate))) {
      return encoder.encode(text);
    }
  }

  @Nested
  class after_the_tokenizer {

    private final Annotation document = annotate(TEXT, "tokenize,tmerge", "tmerge.rate", "0.5");

    @Test
    void the_document_holds_what_the_encoder_makes_of_its_text() {
      CompressedText compressed = document.get(CompressedTextAnnotation.class);

      assertThat(compressed).isEqualTo(encoded(TEXT, 0.5));
      assertThat(compressed.keptCount()).isBetween(1, compressed.pieceCount() - 1);
      assertThat(document.get(EncoderAnnotation.class)).isEqualTo("minilm {rate=0.5}");
    }

    @Test
    void the_documents_vector_is_the_models_own_pooling() {
      SpanVector vector = document.get(VectorAnnotation.class);

      assertThat(vector.values()).isEqualTo(document.get(CompressedTextAnnotation.class).vector());
      assertThat(vector.coverage()).isEqualTo(Coverage.PARTLY_KEPT);
    }

    @Test
    void every_token_has_the_vector_of_its_place_also_when_all_of_it_was_deleted() {
      CompressedText compressed = document.get(CompressedTextAnnotation.class);

      assertThat(tokens(document))
          .allSatisfy(
              token ->
                  assertThat(token.get(VectorAnnotation.class))
                      .isEqualTo(
                          compressed.vector(new Span(token.beginPosition(), token.endPosition()))));
      assertThat(vectors(tokens(document)))
          .allSatisfy(vector -> assertThat(vector.dimension()).isEqualTo(384))
          .extracting(SpanVector::coverage)
          .contains(Coverage.KEPT)
          .doesNotContain(Coverage.NONE)
          .anySatisfy(
              coverage -> assertThat(coverage).isNotIn(Coverage.KEPT, Coverage.PARTLY_KEPT));
    }

    @Test
    void every_sentence_has_the_vector_of_its_place() {
      CompressedText compressed = document.get(CompressedTextAnnotation.class);
      Span first = new Span(0, TEXT.indexOf(". ") + 1);

      assertThat(sentences(document)).hasSize(2);
      assertThat(vectors(sentences(document)).get(0)).isEqualTo(compressed.vector(first));
    }
  }

  @Nested
  class alone {

    @Test
    void it_needs_no_other_annotator() {
      Annotation document = annotate(TEXT, "tmerge", "tmerge.rate", "0.5");

      assertThat(document.get(CompressedTextAnnotation.class)).isEqualTo(encoded(TEXT, 0.5));
      assertThat(tokens(document)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t"})
    void an_empty_text_has_an_empty_result_and_a_zero_vector(String text) {
      Annotation document = annotate(text, "tokenize,tmerge");

      assertThat(document.get(CompressedTextAnnotation.class).pieceCount()).isZero();
      assertThat(document.get(VectorAnnotation.class))
          .isEqualTo(new SpanVector(new float[384], Coverage.NONE));
    }

    @Test
    void keep_all_deletes_nothing() {
      Annotation document = annotate(TEXT, "tokenize,tmerge", "tmerge.keepAll", "true");

      assertThat(document.get(CompressedTextAnnotation.class).deletionRate()).isZero();
      assertThat(document.get(VectorAnnotation.class).coverage()).isEqualTo(Coverage.KEPT);
    }

    @Test
    void a_document_without_a_text_is_read_by_its_tokens() {
      Annotation document = annotate(TEXT, "tokenize");
      document.remove(TextAnnotation.class);

      annotator("tmerge.rate", "0.5").annotate(document);

      assertThat(document.get(CompressedTextAnnotation.class)).isEqualTo(encoded(TEXT, 0.5));
      assertThat(vectors(tokens(document))).doesNotContainNull();
    }

    @Test
    void a_model_that_is_none_is_refused_by_name() {
      assertThatThrownBy(() -> annotator("tmerge.model", "no-such-model"))
          .hasMessageContaining("no-such-model");
    }
  }

  @Nested
  class a_second_time {

    private final TokenMergingAnnotator annotator = annotator("tmerge.rate", "0.5");
    private final Annotation document = annotate(TEXT, "tokenize");

    @Test
    void the_result_that_is_there_stays() {
      annotator.annotate(document);
      CompressedText first = document.get(CompressedTextAnnotation.class);
      List<SpanVector> vectors = vectors(tokens(document));

      annotator.annotate(document);

      assertThat(document.get(CompressedTextAnnotation.class)).isSameAs(first);
      for (int i = 0; i < vectors.size(); i++) {
        assertThat(tokens(document).get(i).get(VectorAnnotation.class)).isSameAs(vectors.get(i));
      }
    }

    @Test
    void tokens_that_came_in_between_get_vectors_without_encoding_anew() {
      Annotation untokenized = new Annotation(TEXT);
      annotator.annotate(untokenized);
      CompressedText first = untokenized.get(CompressedTextAnnotation.class);
      new edu.stanford.nlp.pipeline.TokenizerAnnotator(false).annotate(untokenized);

      annotator.annotate(untokenized);

      assertThat(untokenized.get(CompressedTextAnnotation.class)).isSameAs(first);
      assertThat(vectors(tokens(untokenized))).isNotEmpty().doesNotContainNull();
    }

    @Test
    void another_text_is_encoded() {
      annotator.annotate(document);
      Annotation other = new Annotation(document);
      other.set(TextAnnotation.class, "The new ferry " + TEXT.substring(14));

      annotator.annotate(other);

      assertThat(other.get(CompressedTextAnnotation.class).text()).startsWith("The new ferry");
    }

    @Test
    void an_annotator_with_other_options_puts_its_own_result_in_the_place() {
      annotator.annotate(document);
      annotator("tmerge.rate", "0.25").annotate(document);

      assertThat(document.get(CompressedTextAnnotation.class)).isEqualTo(encoded(TEXT, 0.25));
      for (CoreLabel token : tokens(document)) {
        assertThat(token.get(VectorAnnotation.class))
            .isEqualTo(
                document
                    .get(CompressedTextAnnotation.class)
                    .vector(new Span(token.beginPosition(), token.endPosition())));
      }
    }
  }

  @Test
  void an_interrupted_thread_stops_before_the_next_document() {
    TokenMergingAnnotator annotator = annotator();
    Annotation document = new Annotation(TEXT);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> annotator.annotate(document))
        .isInstanceOf(RuntimeInterruptedException.class);
    assertThat(document.containsKey(CompressedTextAnnotation.class)).isFalse();
  }

  @Test
  void it_requires_nothing_and_declares_every_key_that_it_sets() {
    TokenMergingAnnotator annotator = annotator();

    assertThat(annotator.requires()).isEmpty();
    assertThat(annotator.requirementsSatisfied())
        .containsExactlyInAnyOrder(
            CompressedTextAnnotation.class, EncoderAnnotation.class, VectorAnnotation.class);
  }

  private static TokenMergingAnnotator annotator(String... keysAndValues) {
    return new TokenMergingAnnotator("tmerge", properties("tmerge", keysAndValues));
  }
}
