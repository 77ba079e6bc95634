package org.tokenmerging;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.merge.TokenMerger;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.GateScorePolicy;
import org.tokenmerging.policy.RandomPolicy;
import org.tokenmerging.representation.VectorStorage;

/** Reads options by name. White space around a value does not count. */
final class NamedOptions {

  private static final String RATE = "rate";
  private static final String THRESHOLD = "threshold";
  private static final String KEEP_ALL = "keepAll";
  private static final String BUDGET = "budget";
  private static final String POLICY = "policy";
  private static final String MERGE = "merge";
  private static final String SEED = "seed";
  private static final String BATCH_ROWS = "batchRows";
  private static final String STORAGE = "storage";

  /** All names, sorted. */
  static final List<String> NAMES =
      List.of(BATCH_ROWS, BUDGET, KEEP_ALL, MERGE, POLICY, RATE, SEED, STORAGE, THRESHOLD);

  /** The policy that is none, and the merger that is none. */
  private static final String NONE = "none";

  private static final String RANDOM = new RandomPolicy(0).name();

  private final Map<String, String> named;

  private NamedOptions(Map<String, String> named) {
    this.named = named;
  }

  static EncoderOptions read(Map<String, String> named) {
    for (String name : named.keySet()) {
      if (!NAMES.contains(name)) {
        throw InvalidOptionException.unknown("option", name, NAMES);
      }
    }
    return new NamedOptions(named).read();
  }

  private EncoderOptions read() {
    EncoderOptions options = withPolicy(withAmount(EncoderOptions.defaults()));
    String merger = value(MERGE);
    if (merger != null) {
      options = options.withMerger(TokenMerger.named(merger));
    }
    String batchRows = value(BATCH_ROWS);
    if (batchRows != null) {
      options =
          options.withBatchRows(
              number(BATCH_ROWS, batchRows, Integer::valueOf, "a whole number from 1 to 65536"));
    }
    String storage = value(STORAGE);
    return storage == null ? options : options.withStorage(VectorStorage.named(storage));
  }

  /** How much is deleted. */
  private EncoderOptions withAmount(EncoderOptions defaults) {
    String budget = value(BUDGET);
    EncoderOptions options = budget == null ? defaults : defaults.withBudget(budget);
    String threshold = value(THRESHOLD);
    if (threshold != null) {
      return withThreshold(options, threshold);
    }
    String keepAll = keepAll();
    if (keepAll != null) {
      refuseBeside(keepAll);
      return options.withKeepAll();
    }
    String rate = value(RATE);
    return rate == null
        ? options
        : options.withRate(
            number(RATE, rate, Double::valueOf, "a number, at least 0 and below 1, such as 0.5"));
  }

  /** What says how much, which or how of a deletion that there is none of. */
  private void refuseBeside(String keepAll) {
    for (String name : new String[] {RATE, BUDGET, POLICY, MERGE}) {
      String value = value(name);
      boolean says = value != null && !(value.equals(NONE) && !name.equals(RATE));
      if (says) {
        throw new InvalidOptionException(
            name
                + "="
                + value
                + " contradicts "
                + keepAll
                + ", which deletes nothing; give one of them");
      }
    }
  }

  private EncoderOptions withThreshold(EncoderOptions options, String threshold) {
    String other = keepAll();
    for (String amount : new String[] {RATE, BUDGET}) {
      other = other == null && value(amount) != null ? amount + "=" + value(amount) : other;
    }
    if (other != null) {
      throw new InvalidOptionException(
          THRESHOLD + "=" + threshold + " contradicts " + other + "; give one of them");
    }
    String policy = value(POLICY);
    if (policy != null && !policy.equals(new GateScorePolicy().name())) {
      throw new InvalidOptionException(
          THRESHOLD
              + "="
              + threshold
              + " goes with policy=gate only, not with policy="
              + policy
              + "; give a rate instead, or leave the policy out");
    }
    return options.withThreshold(
        number(THRESHOLD, threshold, Double::valueOf, "a finite number of at most 0, such as -15"));
  }

  /** What says that all pieces stay, if anything does. */
  private @Nullable String keepAll() {
    String keepAll = value(KEEP_ALL);
    if (keepAll != null && !keepAll.equals("true") && !keepAll.equals("false")) {
      throw notAllowed(KEEP_ALL, keepAll, "true or false");
    }
    boolean noPolicy = NONE.equals(value(POLICY));
    if (noPolicy && "false".equals(keepAll)) {
      throw new InvalidOptionException(
          "keepAll=false contradicts policy=none, which deletes nothing; give one of them");
    }
    if ("true".equals(keepAll)) {
      return KEEP_ALL + "=true";
    }
    return noPolicy ? POLICY + "=" + NONE : null;
  }

  private EncoderOptions withPolicy(EncoderOptions options) {
    String policy = value(POLICY);
    long seed = seed(policy);
    if (policy == null || policy.equals(NONE)) {
      return options;
    }
    if (!DeletionPolicy.names().contains(policy)) {
      Stream<String> known = Stream.concat(DeletionPolicy.names().stream(), Stream.of(NONE));
      throw InvalidOptionException.unknown("policy", policy, known.sorted().toList());
    }
    return options.withPolicy(DeletionPolicy.named(policy, seed));
  }

  /** The seed of the random policy; there is nothing else that it could change. */
  private long seed(@Nullable String policy) {
    String given = value(SEED);
    long seed = given == null ? 0 : number(SEED, given, Long::valueOf, "a whole number");
    if (given != null && !RANDOM.equals(policy)) {
      throw new InvalidOptionException(
          SEED
              + "="
              + given
              + " goes with policy=random only, not "
              + (policy == null ? "without it" : "with policy=" + policy)
              + "; give policy=random, or leave the seed out");
    }
    return seed;
  }

  private @Nullable String value(String name) {
    String value = named.get(name);
    return value == null ? null : value.strip();
  }

  private static <N extends Number> N number(
      String name, String value, Function<String, N> parse, String allowed) {
    try {
      return parse.apply(value);
    } catch (NumberFormatException notANumber) {
      throw notAllowed(name, value, allowed);
    }
  }

  private static InvalidOptionException notAllowed(String name, String value, String allowed) {
    return new InvalidOptionException(
        name + " '" + value + "' is not allowed; allowed: " + allowed);
  }
}
