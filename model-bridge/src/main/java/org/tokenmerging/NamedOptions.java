package org.tokenmerging;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.budget.BudgetAllocator;
import org.tokenmerging.merge.TokenMerger;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.GateScorePolicy;
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

  /** The policy that is none. */
  private static final String NO_POLICY = "none";

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

  /** How much is deleted. The budget {@code text} is what a rate means anyway. */
  private EncoderOptions withAmount(EncoderOptions options) {
    String budget = value(BUDGET);
    if (budget != null) {
      BudgetAllocator.named(budget, 0);
    }
    String threshold = value(THRESHOLD);
    if (threshold != null) {
      return withThreshold(options, threshold);
    }
    String rate = value(RATE);
    String keepAll = keepAll();
    if (rate != null && keepAll != null) {
      throw new InvalidOptionException(
          RATE
              + "="
              + rate
              + " contradicts "
              + keepAll
              + ", which deletes nothing; give one of them");
    }
    if (rate != null) {
      return options.withRate(
          number(RATE, rate, Double::valueOf, "a number, at least 0 and below 1, such as 0.5"));
    }
    return keepAll != null ? options.withKeepAll() : options;
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
        number(THRESHOLD, threshold, Double::valueOf, "a finite number, such as -15"));
  }

  /** What says that all pieces stay, if anything does. */
  private @Nullable String keepAll() {
    String keepAll = value(KEEP_ALL);
    if (keepAll != null && !keepAll.equals("true") && !keepAll.equals("false")) {
      throw notAllowed(KEEP_ALL, keepAll, "true or false");
    }
    boolean noPolicy = NO_POLICY.equals(value(POLICY));
    if (noPolicy && "false".equals(keepAll)) {
      throw new InvalidOptionException(
          "keepAll=false contradicts policy=none, which deletes nothing; give one of them");
    }
    if ("true".equals(keepAll)) {
      return KEEP_ALL + "=true";
    }
    return noPolicy ? POLICY + "=" + NO_POLICY : null;
  }

  private EncoderOptions withPolicy(EncoderOptions options) {
    String given = value(SEED);
    long seed = given == null ? 0 : number(SEED, given, Long::valueOf, "a whole number");
    String policy = value(POLICY);
    if (policy == null || policy.equals(NO_POLICY)) {
      return options;
    }
    if (!DeletionPolicy.names().contains(policy)) {
      Stream<String> known = Stream.concat(DeletionPolicy.names().stream(), Stream.of(NO_POLICY));
      throw InvalidOptionException.unknown("policy", policy, known.sorted().toList());
    }
    return options.withPolicy(DeletionPolicy.named(policy, seed));
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
