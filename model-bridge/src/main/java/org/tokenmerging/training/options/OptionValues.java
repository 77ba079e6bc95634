package org.tokenmerging.training.options;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.InvalidOptionException;

/**
 * Values by key, each asked for with its default and what is allowed, and remembered as it was
 * resolved. What was never asked for is unknown.
 */
public final class OptionValues {

  private final Map<String, String> given;
  private final OptionPaths paths;
  private final Map<String, String> resolved = new LinkedHashMap<>();
  private final List<String> missing = new ArrayList<>();

  /**
   * Reads values.
   *
   * @param given by key; white space around a value does not count
   * @param base what relative paths start from
   */
  public OptionValues(Map<String, String> given, Path base) {
    this.given = given;
    this.paths = new OptionPaths(base);
  }

  /** All keys that were given. */
  public Set<String> given() {
    return given.keySet();
  }

  public boolean has(String key) {
    return value(key) != null;
  }

  /** A whole number from {@code least} to {@code most}. */
  public int integer(String key, int fallback, int least, int most) {
    return (int) wholeNumber(key, fallback, least, most);
  }

  /** The same, of more digits. */
  public long wholeNumber(String key, long fallback, long least, long most) {
    String value = value(key);
    long number = fallback;
    if (value != null) {
      String allowed = "a whole number from " + least + " to " + most;
      try {
        number = Long.parseLong(value);
      } catch (NumberFormatException e) {
        throw notAllowed(key, value, allowed);
      }
      if (number < least || number > most) {
        throw notAllowed(key, value, allowed);
      }
    }
    resolved.put(key, Long.toString(number));
    return number;
  }

  /**
   * A finite number.
   *
   * @param allowed which of them
   * @param inWords the same in words, such as {@code above 0}
   */
  public double number(String key, double fallback, DoublePredicate allowed, String inWords) {
    String value = value(key);
    double number = value == null ? fallback : parsed(key, value, inWords);
    if (!Double.isFinite(number) || !allowed.test(number)) {
      throw notAllowed(key, String.valueOf(value), "a number " + inWords);
    }
    resolved.put(key, Double.toString(number));
    return number;
  }

  private static double parsed(String key, String value, String inWords) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw notAllowed(key, value, "a number " + inWords);
    }
  }

  /** One of an enum's words. */
  public <E extends Enum<E>> E word(String key, E fallback) {
    Class<E> kind = fallback.getDeclaringClass();
    String value = value(key);
    E choice =
        value == null
            ? fallback
            : OptionWord.parse(value, kind)
                .orElseThrow(() -> notAllowed(key, value, OptionWord.all(kind)));
    resolved.put(key, OptionWord.of(choice));
    return choice;
  }

  /** Any text. */
  public String text(String key, String fallback) {
    String value = value(key);
    String text = value == null ? fallback : value;
    resolved.put(key, text);
    return text;
  }

  /** A folder by its whole path, any other text as it is, or nothing, which is not written back. */
  public @Nullable String folderOrText(String key) {
    String value = value(key);
    if (value == null) {
      return null;
    }
    String text = paths.folderOrText(value);
    resolved.put(key, text);
    return text;
  }

  /** A path that must be given. */
  public Path path(String key) {
    List<Path> all = paths(key);
    if (all.size() != 1) {
      throw notAllowed(key, String.valueOf(value(key)), "one path");
    }
    return all.get(0);
  }

  /** Paths that must be given, with semicolons between them. */
  public List<Path> paths(String key) {
    String value = value(key);
    if (value == null) {
      missing.add(key);
      resolved.put(key, "");
      return List.of(Path.of(""));
    }
    List<Path> all = paths.parse(value);
    if (all.isEmpty()) {
      throw notAllowed(key, value, "paths, with ';' between them");
    }
    resolved.put(key, OptionPaths.written(all));
    return all;
  }

  /**
   * To be called when everything has been asked for.
   *
   * @return each key that was asked for with its resolved value, in that order
   * @throws InvalidOptionException if a key was given that nothing asked for, or not given that
   *     must be
   */
  public Map<String, String> finish() {
    for (String key : given.keySet()) {
      if (!resolved.containsKey(key)) {
        throw InvalidOptionException.unknown("option", key, resolved.keySet());
      }
    }
    if (!missing.isEmpty()) {
      throw new InvalidOptionException(
          "key '" + missing.get(0) + "' is missing and has no default; give it a value");
    }
    return resolved;
  }

  /** Refuses a key that would say nothing beside another's value. */
  public void refuseBeside(String key, String other) {
    if (has(key)) {
      throw new InvalidOptionException(
          key + "=" + value(key) + " says nothing beside " + other + "; leave one of them out");
    }
  }

  /** What to throw where a value is not allowed. */
  public static InvalidOptionException notAllowed(String key, String value, String allowed) {
    return new InvalidOptionException(key + " '" + value + "' is not allowed; allowed: " + allowed);
  }

  private @Nullable String value(String key) {
    String value = given.get(key);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
