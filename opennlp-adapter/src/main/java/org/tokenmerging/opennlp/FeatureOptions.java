package org.tokenmerging.opennlp;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.InvalidOptionException;

/**
 * What the XML says of a {@link TokenMergingFeatureGenerator}.
 *
 * @param model a model's name or directory
 * @param encoder how texts are read
 * @param bits planes of the sign hash
 * @param group bits a feature
 * @param hashSeed seed of the planes
 */
record FeatureOptions(String model, EncoderOptions encoder, int bits, int group, long hashSeed) {

  static final String DEFAULT_MODEL = "minilm";
  static final int DEFAULT_BITS = 64;
  static final int DEFAULT_GROUP = 4;

  private static final String MODEL = "model";
  private static final String BITS = "bits";
  private static final String GROUP = "group";
  private static final String HASH_SEED = "hashSeed";

  FeatureOptions {
    check(BITS, bits, 4096);
    check(GROUP, group, 16);
  }

  private static void check(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new InvalidOptionException(
          name + " " + value + " is not allowed: a whole number from 1 to " + most);
    }
  }

  /**
   * Reads options by name; numbers may be numbers or strings.
   *
   * @throws InvalidOptionException if a name is unknown or a value not allowed
   */
  static FeatureOptions read(Map<String, ?> named) {
    Map<String, String> left = new TreeMap<>();
    named.forEach((name, value) -> left.put(name, value.toString().strip()));
    for (String name : left.keySet()) {
      if (!names().contains(name)) {
        throw InvalidOptionException.unknown("option", name, names());
      }
    }
    String model = take(left, MODEL, DEFAULT_MODEL);
    long bits = number(left, BITS, DEFAULT_BITS);
    long group = number(left, GROUP, DEFAULT_GROUP);
    long hashSeed = number(left, HASH_SEED, 0);
    return new FeatureOptions(
        model, EncoderOptions.from(left), clamped(bits), clamped(group), hashSeed);
  }

  private static String take(Map<String, String> left, String name, String unset) {
    String value = left.remove(name);
    return value == null ? unset : value;
  }

  private static long number(Map<String, String> left, String name, long unset) {
    String value = take(left, name, Long.toString(unset));
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new InvalidOptionException(
          name + " '" + value + "' is not allowed; allowed: a whole number");
    }
  }

  private static int clamped(long number) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
  }

  /** All names, in the order in which to list them. */
  static List<String> names() {
    return Stream.concat(Stream.of(MODEL, BITS, GROUP, HASH_SEED), EncoderOptions.names().stream())
        .toList();
  }
}
