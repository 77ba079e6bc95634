package org.tokenmerging.evaluation.entities;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How well entities were found. One is right where its type, its first and its last word are.
 *
 * @param gold how many there are
 * @param found how many were found, right or wrong
 * @param right how many of those are right
 */
record EntityFigures(long gold, long found, long right) {

  /**
   * Counts.
   *
   * @param gold {@code [sentences][words]}, tags
   * @param found {@code [sentences][words]}, tags
   */
  static EntityFigures of(List<List<String>> gold, List<List<String>> found) {
    long golds = 0;
    long founds = 0;
    long rights = 0;
    for (int i = 0; i < gold.size(); i++) {
      Set<Entity> right = new HashSet<>(Entity.of(gold.get(i)));
      List<Entity> said = Entity.of(found.get(i));
      golds += right.size();
      founds += said.size();
      rights += said.stream().filter(right::contains).count();
    }
    return new EntityFigures(golds, founds, rights);
  }

  /** The share of found entities that are right; 0 if none was found. */
  double precision() {
    return found == 0 ? 0 : (double) right / found;
  }

  /** The share of entities that were found; 0 if there are none. */
  double recall() {
    return gold == 0 ? 0 : (double) right / gold;
  }

  /** The harmonic mean of precision and recall; 0 if nothing is right. */
  double f1() {
    return right == 0 ? 0 : 2.0 * right / (gold + found);
  }
}
