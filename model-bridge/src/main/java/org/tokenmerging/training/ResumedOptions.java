package org.tokenmerging.training;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.tokenmerging.InvalidOptionException;

/**
 * Holds the options of a resumed run against those it was begun with. How weights are changed, how
 * hard the gate is pressed and what is recorded may change; what is learnt from which data may not.
 */
final class ResumedOptions {

  private static final Set<String> FREE = Set.of("optimiser.", "gate.", "record.");
  private static final String CONTROL = "gate.control";

  private ResumedOptions() {}

  /**
   * Refuses the first key that has another value now and must not.
   *
   * @param before resolved options that the run was begun with
   * @param now those that it is resumed with
   */
  static void require(Map<String, String> before, Map<String, String> now) {
    Set<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(now.keySet());
    for (String key : keys) {
      boolean free = FREE.stream().anyMatch(key::startsWith) && !key.equals(CONTROL);
      if (!free && !Objects.equals(before.get(key), now.get(key))) {
        throw new InvalidOptionException(
            key
                + "="
                + now.getOrDefault(key, "")
                + " is not what the run was begun with ("
                + before.getOrDefault(key, "nothing")
                + "); resume with the same, or begin a new run in another folder");
      }
    }
  }
}
