package org.tokenmerging;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that somebody most likely meant by a misspelt one. */
final class Suggestion {

  /** Edits up to which a name counts as a slip of the finger. */
  private static final int MOST_EDITS = 2;

  private Suggestion() {}

  /** The nearest known name by edits, letter case aside, if one is near; of equals the first. */
  static Optional<String> nearest(String name, Collection<String> known) {
    return known.stream()
        .filter(candidate -> edits(name, candidate) <= limit(candidate))
        .min(Comparator.comparingInt(candidate -> edits(name, candidate)));
  }

  private static int limit(String candidate) {
    return Math.min(MOST_EDITS, candidate.length() / 2);
  }

  /** Letters to insert, drop or replace (Levenshtein), one row of the table at a time. */
  private static int edits(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
