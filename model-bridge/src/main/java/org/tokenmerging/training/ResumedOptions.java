package org.tokenmerging.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.training.options.TrainingOptions;

/**
 * The options of a resumed run: what is given now, and for what is not given what the run had, even
 * where a default has changed since. How weights are changed, how hard the gate is pressed and what
 * is recorded may change; what is learnt from which data may not.
 *
 * <p>Where things lie may change: the files of a source are held against what they were when the
 * run goes to where it stood, and a teacher is the same if its name is.
 */
final class ResumedOptions {

  private static final Set<String> FREE = Set.of("optimiser.", "gate.", "record.");
  private static final String CONTROL = "gate.control";
  private static final Pattern PLACE = Pattern.compile("run|source\\..*\\.(path|english)");
  private static final String TEACHER = "vectors.teacher";
  private static final String SOURCE = "source.";

  private final Map<String, String> before;
  private final TrainingOptions now;
  private final TrainingOptions options;

  private ResumedOptions(Map<String, String> before, TrainingOptions now, TrainingOptions options) {
    this.before = before;
    this.now = now;
    this.options = options;
  }

  /**
   * Puts both together.
   *
   * @param before those in the folder of the run
   * @param now those that it is resumed with
   * @throws InvalidOptionException if one has another value now and must not, or they do not fit
   *     each other
   */
  static ResumedOptions of(TrainingOptions before, TrainingOptions now) {
    Map<String, String> said = given(before);
    Map<String, String> asked = given(now);
    Map<String, String> both = new TreeMap<>(said);
    both.keySet().removeIf(key -> key.startsWith(SOURCE) && !asked.containsKey(path(key)));
    both.putAll(asked);
    require(said, both);
    return new ResumedOptions(said, now, TrainingOptions.of(both, Path.of("")));
  }

  private static Map<String, String> given(TrainingOptions options) {
    Map<String, String> given = new TreeMap<>(options.resolved());
    given.keySet().retainAll(options.given());
    return given;
  }

  /** The key of a source without which there is none. */
  private static String path(String key) {
    return key.substring(0, key.lastIndexOf('.') + 1) + "path";
  }

  /**
   * Refuses the first key that has another value now and must not.
   *
   * @param before options that the run was begun with
   * @param now those that it is resumed with
   */
  static void require(Map<String, String> before, Map<String, String> now) {
    Set<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(now.keySet());
    for (String key : keys) {
      boolean moved = PLACE.matcher(key).matches() && before.containsKey(key);
      if (!moved && !mayChange(key) && !Objects.equals(meant(key, before), meant(key, now))) {
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
    return FREE.stream().anyMatch(key::startsWith) && !key.equals(CONTROL);
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
   * @param done steps that are done
   */
  void requireSteps(long done) {
    long steps = options.optimiser().steps();
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

  /** What the run goes on with. */
  TrainingOptions options() {
    return options;
  }

  /** What the folder of the run says from now on: no shape where the model said it itself. */
  Map<String, String> written() {
    Map<String, String> written = new LinkedHashMap<>(options.resolved());
    written.keySet().removeIf(key -> key.startsWith(OpenShape.PREFIX) && !before.containsKey(key));
    return written;
  }

  /**
   * A sentence for each value that is another from now on, and for each that stays although it is
   * not given and not the default.
   *
   * @param step the first that is still to be done
   */
  List<String> changes(long step) {
    List<String> changes = new ArrayList<>();
    for (Map.Entry<String, String> option : options.resolved().entrySet()) {
      String key = option.getKey();
      String value = option.getValue();
      String then = before.get(key);
      String otherwise = now.resolved().getOrDefault(key, value);
      if (mayChange(key) && !value.equals(then)) {
        String was = then == null ? " was not said" : " was " + then;
        changes.add(key + was + " and is " + value + " from step " + step + " on");
      } else if (!now.given().contains(key) && !value.equals(otherwise)) {
        changes.add(key + " is not given and stays " + value + "; the default is " + otherwise);
      }
    }
    return changes;
  }
}
