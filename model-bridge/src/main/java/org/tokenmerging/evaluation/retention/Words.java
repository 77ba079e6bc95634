package org.tokenmerging.evaluation.retention;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tokenmerging.text.Span;

/**
 * The words of a text by Java's rules, root locale: those stretches that hold a letter or digit.
 */
final class Words {

  private Words() {}

  static List<Span> of(String text) {
    BreakIterator rules = BreakIterator.getWordInstance(Locale.ROOT);
    rules.setText(text.replace('\uFFFF', '\uFFFE')); // U+FFFF would end the text
    List<Span> words = new ArrayList<>();
    int begin = rules.first();
    for (int end = rules.next(); end != BreakIterator.DONE; end = rules.next()) {
      if (text.substring(begin, end).codePoints().anyMatch(Character::isLetterOrDigit)) {
        words.add(new Span(begin, end));
      }
      begin = end;
    }
    return words;
  }
}
