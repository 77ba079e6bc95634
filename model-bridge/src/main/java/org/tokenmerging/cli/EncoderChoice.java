package org.tokenmerging.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of every command that opens an encoder. Values are read by the bridge. */
final class EncoderChoice {

  @Option(
      names = "--model",
      paramLabel = "M",
      defaultValue = "minilm",
      description = "a model's name or directory (default: ${DEFAULT-VALUE})")
  String model = "minilm";

  @ArgGroup @Nullable HowMany howMany;

  @Option(
      names = "--budget",
      paramLabel = "B",
      description = {
        "what the rate is a share of: text (each text exactly),",
        "calibrated (ordinary text on average; policy gate, models with a calibration table)",
        "or total (all texts together exactly; policies gate, idf, norm)",
        "(default: calibrated where it can be, else text;",
        "for evaluate total where it can be, else text)"
      })
  @Nullable String budget;

  @Option(
      names = "--policy",
      paramLabel = "P",
      description = {
        "which pieces stay: anchor, attention, gate (models with a gate),",
        "idf (minilm, models made by fit), norm, random, stride or none",
        "(default: gate where the model has one, else its own)"
      })
  @Nullable String policy;

  @Option(
      names = "--merge",
      paramLabel = "G",
      description = "how deleted pieces are folded in: none or nearest (default: none)")
  @Nullable String merge;

  @Option(names = "--seed", paramLabel = "S", description = "a whole number, for the policy random")
  @Nullable String seed;

  /** One or the other. */
  static final class HowMany {

    @Option(
        names = "--rate",
        paramLabel = "R",
        required = true,
        description = "share of pieces deleted, 0 <= R < 1 (default: the model's own amount)")
    @Nullable String rate;

    @Option(
        names = "--threshold",
        paramLabel = "T",
        required = true,
        description = "what the gate scores above T stays, T <= 0; for models with a gate")
    @Nullable String threshold;

    @Option(names = "--keep-all", required = true, description = "delete nothing")
    boolean keepAll;
  }

  /** What the user chose, by the bridge's names; what was not chosen is absent. */
  Map<String, String> options() {
    Map<String, String> chosen = new LinkedHashMap<>();
    if (howMany != null) {
      put(chosen, "rate", howMany.rate);
      put(chosen, "threshold", howMany.threshold);
      put(chosen, "keepAll", howMany.keepAll ? "true" : null);
    }
    put(chosen, "budget", budget);
    put(chosen, "policy", policy);
    put(chosen, "merge", merge);
    put(chosen, "seed", seed);
    return chosen;
  }

  /** Whether the budget is shared out over all texts, so that they go into one call. */
  boolean together() {
    return budget != null && budget.strip().equals("total");
  }

  private static void put(Map<String, String> chosen, String name, @Nullable String value) {
    if (value != null) {
      chosen.put(name, value);
    }
  }
}
