package org.tokenmerging.corenlp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.stanford.nlp.ling.CoreAnnotations.SentencesAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations.TextAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations.TokensAnnotation;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.CoreMap;
import edu.stanford.nlp.util.PropertiesUtils;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tokenmerging.text.Span;

class HostDocumentTest {

  private static final String TEXT = "I can't   swim. \uD83D\uDE00 Can\r\nyou?";

  private static Annotation tokenized(String text) {
    Annotation document = new Annotation(text);
    new StanfordCoreNLP(PropertiesUtils.asProperties("annotators", "tokenize")).annotate(document);
    return document;
  }

  private static CoreLabel token(String word) {
    CoreLabel token = new CoreLabel();
    token.setWord(word);
    return token;
  }

  private static CoreLabel token(String word, int begin, int end) {
    CoreLabel token = token(word);
    token.setBeginPosition(begin);
    token.setEndPosition(end);
    return token;
  }

  private static Annotation ofTokens(CoreLabel... tokens) {
    Annotation document = new Annotation((String) null);
    document.set(TokensAnnotation.class, List.of(tokens));
    return document;
  }

  private static List<String> slices(HostDocument host, List<? extends CoreMap> parts) {
    return parts.stream()
        .map(part -> requireNonNull(host.places().get(part)).of(host.text()))
        .toList();
  }

  @Nested
  class a_document_with_a_text {

    @Test
    void gives_the_text_itself_and_each_token_by_its_offsets() {
      Annotation document = tokenized(TEXT);

      HostDocument host = HostDocument.of(document);

      assertThat(host.text()).isSameAs(TEXT);
      assertThat(slices(host, document.get(TokensAnnotation.class)))
          .containsExactly("I", "ca", "n't", "swim", ".", "\uD83D\uDE00", "Can", "you", "?");
    }

    @Test
    void gives_each_sentence_by_its_offsets() {
      Annotation document = tokenized(TEXT);

      HostDocument host = HostDocument.of(document);

      assertThat(slices(host, document.get(SentencesAnnotation.class)))
          .containsExactly("I can't   swim.", "\uD83D\uDE00 Can\r\nyou?");
    }

    @Test
    void takes_the_tokens_from_the_sentences_where_the_document_lists_none() {
      Annotation document = tokenized(TEXT);
      List<CoreLabel> tokens = document.get(TokensAnnotation.class);
      document.remove(TokensAnnotation.class);

      assertThat(HostDocument.of(document).places()).containsKeys(tokens.toArray(CoreLabel[]::new));
    }

    @Test
    void needs_neither_tokens_nor_sentences() {
      assertThat(HostDocument.of(new Annotation(TEXT)).places()).isEmpty();
    }

    @Test
    void refuses_a_token_without_offsets() {
      Annotation document = new Annotation("Hello");
      document.set(TokensAnnotation.class, List.of(token("Hello")));

      assertThatThrownBy(() -> HostDocument.of(document))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'Hello' has no character offsets");
    }

    @Test
    void refuses_offsets_outside_the_text() {
      Annotation document = new Annotation("Hello");
      document.set(TokensAnnotation.class, List.of(token("Hello", 3, 8)));

      assertThatThrownBy(() -> HostDocument.of(document))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("'Hello' has offsets [3, 8) outside the document's text of 5 characters");
    }
  }

  @Nested
  class a_document_without_a_text {

    @Test
    void is_rebuilt_to_the_letter_from_what_the_tokenizer_noted() {
      Annotation document = tokenized("  " + TEXT + " \n");
      document.remove(TextAnnotation.class);

      HostDocument host = HostDocument.of(document);

      assertThat(host.text()).isEqualTo("  " + TEXT + " \n");
      assertThat(slices(host, document.get(TokensAnnotation.class))).contains("ca", "n't", "you");
      assertThat(slices(host, document.get(SentencesAnnotation.class)))
          .containsExactly("I can't   swim.", "\uD83D\uDE00 Can\r\nyou?");
    }

    @Test
    void gets_a_space_between_tokens_unless_their_offsets_touch() {
      Annotation document =
          ofTokens(token("We", 0, 2), token("ca", 3, 5), token("n't", 5, 8), token("swim"));

      HostDocument host = HostDocument.of(document);

      assertThat(host.text()).isEqualTo("We can't swim");
      assertThat(slices(host, document.get(TokensAnnotation.class)))
          .containsExactly("We", "ca", "n't", "swim");
    }

    @Test
    void holds_the_words_of_a_multi_word_token_once() {
      CoreLabel de = token("de", 0, 2);
      CoreLabel le = token("le", 0, 2);
      de.setOriginalText("du");
      le.setOriginalText("du");

      HostDocument host = HostDocument.of(ofTokens(de, le, token("pain", 3, 7)));

      assertThat(host.text()).isEqualTo("du pain");
      assertThat(host.places().get(de)).isEqualTo(new Span(0, 2)).isEqualTo(host.places().get(le));
    }

    @Test
    void is_refused_if_it_has_no_tokens_either() {
      assertThatThrownBy(() -> HostDocument.of(new Annotation((String) null)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "the document has neither a text nor tokens; make it with new Annotation(text)");
    }
  }
}
