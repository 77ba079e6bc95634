package org.tokenmerging.corenlp;

import edu.stanford.nlp.ling.CoreAnnotations.CharacterOffsetBeginAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations.CharacterOffsetEndAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations.SentencesAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations.TextAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations.TokensAnnotation;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.util.CoreMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.text.Span;

/**
 * What a CoreNLP document gives us: its text, and where each of its tokens and sentences stands in
 * it. The document itself is only read.
 */
final class HostDocument {

  private final String text;
  private final IdentityHashMap<CoreMap, Span> places = new IdentityHashMap<>();

  private HostDocument(String text) {
    this.text = text;
  }

  /**
   * Reads a document by its text and character offsets, or, where it has no text, by its tokens.
   *
   * @throws IllegalArgumentException if it has neither text nor tokens, or offsets outside its text
   */
  static HostDocument of(Annotation document) {
    List<CoreMap> sentences = listed(document.get(SentencesAnnotation.class));
    List<CoreLabel> tokens = tokens(document, sentences);
    String text = document.get(TextAnnotation.class);
    HostDocument host = text == null ? rebuilt(tokens) : read(text, tokens);
    for (CoreMap sentence : sentences) {
      host.places.put(sentence, host.sentence(sentence, text != null));
    }
    return host;
  }

  String text() {
    return text;
  }

  /** Every token and sentence with its place in {@link #text()}, by identity. */
  IdentityHashMap<CoreMap, Span> places() {
    return places;
  }

  private static List<CoreLabel> tokens(Annotation document, List<CoreMap> sentences) {
    List<CoreLabel> tokens = listed(document.get(TokensAnnotation.class));
    return tokens.isEmpty()
        ? sentences.stream().flatMap(s -> listed(s.get(TokensAnnotation.class)).stream()).toList()
        : tokens;
  }

  private static HostDocument rebuilt(List<CoreLabel> tokens) {
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException(
          "the document has neither a text nor tokens; make it with new Annotation(text)");
    }
    RebuiltText rebuilt = new RebuiltText(tokens);
    HostDocument host = new HostDocument(rebuilt.text());
    rebuilt.places().forEach(host.places::put);
    return host;
  }

  private static HostDocument read(String text, List<CoreLabel> tokens) {
    HostDocument host = new HostDocument(text);
    tokens.forEach(token -> host.places.put(token, host.offsets(token)));
    return host;
  }

  private Span sentence(CoreMap sentence, boolean offsetsCount) {
    if (offsetsCount && hasOffsets(sentence)) {
      return offsets(sentence);
    }
    List<CoreLabel> tokens = listed(sentence.get(TokensAnnotation.class));
    if (tokens.isEmpty()) {
      return new Span(0, 0);
    }
    return new Span(place(tokens.get(0)).begin(), place(tokens.get(tokens.size() - 1)).end());
  }

  private Span place(CoreLabel token) {
    return Objects.requireNonNullElseGet(places.get(token), () -> offsets(token));
  }

  private Span offsets(CoreMap part) {
    if (!hasOffsets(part)) {
      throw new IllegalArgumentException(
          "'"
              + part.get(TextAnnotation.class)
              + "' has no character offsets; let CoreNLP tokenize"
              + " the text, or leave the document's text out");
    }
    int begin = part.get(CharacterOffsetBeginAnnotation.class);
    int end = part.get(CharacterOffsetEndAnnotation.class);
    if (begin < 0 || end < begin || end > text.length()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "'%s' has offsets [%d, %d) outside the document's text of %d characters",
              part.get(TextAnnotation.class),
              begin,
              end,
              text.length()));
    }
    return new Span(begin, end);
  }

  private static boolean hasOffsets(CoreMap part) {
    return part.containsKey(CharacterOffsetBeginAnnotation.class)
        && part.containsKey(CharacterOffsetEndAnnotation.class);
  }

  private static <T> List<T> listed(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
