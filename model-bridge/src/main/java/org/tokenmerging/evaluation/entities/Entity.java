package org.tokenmerging.evaluation.entities;

import java.util.ArrayList;
import java.util.List;

/**
 * A name in a sentence.
 *
 * @param type such as {@code PER}
 * @param from index of its first word
 * @param to one after its last word
 */
record Entity(String type, int from, int to) {

  /** The tag of a word that is no part of a name. */
  static final String NONE = "O";

  /**
   * The names in a sentence, by the convention of CoNLL: {@code B-} begins one, {@code I-} goes on
   * with one of the same type, and where there is none begins one. So any row of tags is valid.
   *
   * @param tags {@code [words]}
   */
  static List<Entity> of(List<String> tags) {
    List<Entity> entities = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= tags.size(); i++) {
      if (i == tags.size() || !goesOn(tags.get(i - 1), tags.get(i))) {
        if (!tags.get(from).equals(NONE)) {
          entities.add(new Entity(type(tags.get(from)), from, i));
        }
        from = i;
      }
    }
    return entities;
  }

  private static boolean goesOn(String before, String tag) {
    return tag.startsWith("I-") && !before.equals(NONE) && type(before).equals(type(tag));
  }

  private static String type(String tag) {
    return tag.substring(2);
  }
}
