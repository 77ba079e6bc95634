package org.tokenmerging.training.options;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The constants of an enum as options write them: in lower case and with {@code -} for {@code _}.
 */
final class OptionWord {

  private OptionWord() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant that a word stands for. */
  static <E extends Enum<E>> Optional<E> parse(String word, Class<E> kind) {
    return Arrays.stream(kind.getEnumConstants()).filter(each -> of(each).equals(word)).findFirst();
  }

  /** All words, for a message. */
  static <E extends Enum<E>> String all(Class<E> kind) {
    return Arrays.stream(kind.getEnumConstants())
        .map(OptionWord::of)
        .collect(Collectors.joining(", "));
  }
}
