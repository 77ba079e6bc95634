package org.tokenmerging.corenlp;

import edu.stanford.nlp.ling.CoreAnnotations.AfterAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations.BeforeAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations.CharacterOffsetBeginAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations.CharacterOffsetEndAnnotation;
import edu.stanford.nlp.ling.CoreLabel;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.text.Span;

/**
 * The text of a document that came without one, made of its tokens: what stood before each, the
 * token as it was written, and what stood after the last. Where a token does not say what stood
 * before it, a space is put unless its offsets show that there was nothing.
 */
final class RebuiltText {

  private final StringBuilder text = new StringBuilder();
  private final IdentityHashMap<CoreLabel, Span> places = new IdentityHashMap<>();

  RebuiltText(List<CoreLabel> tokens) {
    CoreLabel previous = null;
    for (CoreLabel token : tokens) {
      place(token, previous);
      previous = token;
    }
    if (previous != null) {
      text.append(previous.after());
    }
  }

  String text() {
    return text.toString();
  }

  /** Where each token stands in {@link #text()}, by identity. */
  IdentityHashMap<CoreLabel, Span> places() {
    return places;
  }

  private void place(CoreLabel token, @Nullable CoreLabel previous) {
    Span before = previous == null ? null : places.get(previous);
    if (previous != null && before != null && shareOffsets(previous, token)) {
      places.put(token, before); // the words of one multi-word token
      return;
    }
    text.append(gap(token, previous));
    int begin = text.length();
    text.append(written(token));
    places.put(token, new Span(begin, text.length()));
  }

  private static String gap(CoreLabel token, @Nullable CoreLabel previous) {
    if (token.containsKey(BeforeAnnotation.class) || previous == null) {
      return token.before();
    }
    if (previous.containsKey(AfterAnnotation.class)) {
      return previous.after();
    }
    boolean touches =
        hasOffsets(token)
            && hasOffsets(previous)
            && previous.endPosition() == token.beginPosition();
    return touches ? "" : " ";
  }

  private static String written(CoreLabel token) {
    if (!token.originalText().isEmpty()) {
      return token.originalText();
    }
    return token.word() == null ? "" : token.word();
  }

  private static boolean shareOffsets(CoreLabel one, CoreLabel other) {
    return hasOffsets(one)
        && hasOffsets(other)
        && one.beginPosition() == other.beginPosition()
        && one.endPosition() == other.endPosition();
  }

  private static boolean hasOffsets(CoreLabel token) {
    return token.containsKey(CharacterOffsetBeginAnnotation.class)
        && token.containsKey(CharacterOffsetEndAnnotation.class);
  }
}
