package org.tokenmerging;

import java.util.Collection;
import java.util.Locale;

/** An option that is unknown or has a value it cannot have. The message says what is allowed. */
public final class InvalidOptionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** With a message that names the option, the value, what is allowed and what to do. */
  public InvalidOptionException(String message) {
    super(message);
  }

  /**
   * For a name that nothing goes by; the message lists what is known and suggests the nearest.
   *
   * @param kind what the name should have named, in the singular: {@code policy}
   * @param name what was given
   * @param known every name there is, in the order in which to list them
   */
  public static InvalidOptionException unknown(String kind, String name, Collection<String> known) {
    String suggestion =
        Suggestion.nearest(name, known).map(near -> "; did you mean '" + near + "'?").orElse(".");
    return new InvalidOptionException(
        String.format(
            Locale.ROOT,
            "unknown %s '%s'%s Known %s: %s",
            kind,
            name,
            suggestion,
            plural(kind),
            String.join(", ", known)));
  }

  private static String plural(String word) {
    return word.endsWith("y") ? word.substring(0, word.length() - 1) + "ies" : word + "s";
  }
}
