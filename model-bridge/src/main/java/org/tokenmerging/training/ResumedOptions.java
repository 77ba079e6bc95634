package org.tokenmerging.training;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.InvalidOptionException;

/**
 * Holds the options of a resumed run against those it was begun with. How weights are changed, how
 * hard the gate is pressed and what is recorded may change; what is learnt from which data may not.
 *
 * <p>Where things lie may change: the files of a source are held against what they were when the
 * run goes to where it stood, and a teacher is the same if its name is.
 */
final class ResumedOptions {

  private static final Set<String> FREE = Set.of("optimiser.", "gate.", "record.");
  private static final String CONTROL = "gate.control";
  private static final Pattern PLACE = Pattern.compile("run|source\\..*\\.(path|english)");
  private static final String TEACHER = "vectors.teacher";

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
      if (!mayChange(key) && !Objects.equals(meant(key, before), meant(key, now))) {
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

  private static boolean mayChange(String key) {
    return PLACE.matcher(key).matches()
        || (FREE.stream().anyMatch(key::startsWith) && !key.equals(CONTROL));
  }

  private static @Nullable String meant(String key, Map<String, String> options) {
    String value = options.get(key);
    return value == null || !key.equals(TEACHER)
        ? value
        : String.valueOf(Path.of(value).toAbsolutePath().normalize().getFileName());
  }

  /**
   * Refuses to end before the step where the run stands.
   *
   * @param steps of the whole run
   * @param done steps that are done
   */
  static void requireSteps(long steps, long done) {
    if (steps < done) {
      throw new InvalidOptionException(
          "optimiser.steps '"
              + steps
              + "' is less than the "
              + done
              + " steps that the run has done; allowed: at least "
              + done);
    }
  }
}
