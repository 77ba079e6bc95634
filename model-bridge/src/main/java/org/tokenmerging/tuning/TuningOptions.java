package org.tokenmerging.tuning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.training.options.OptimiserOptions;
import org.tokenmerging.training.options.OptionValues;
import org.tokenmerging.training.options.OptionsFile;
import org.tokenmerging.training.options.RecordOptions;
import org.tokenmerging.tuning.draw.RateMix;
import org.tokenmerging.tuning.step.TuningSettings;

/**
 * All that a tuning is told, read from a {@code .properties} file with {@code method=tune}.
 * Immutable.
 *
 * <pre>{@code
 * method=tune
 * run=run-minilm
 * text=book.txt;news.txt.gz
 * }</pre>
 *
 * @param record what the run leaves behind, and where
 * @param text files of plain text, read as {@code fit} reads them; {@code text}, no default
 * @param sentences how many are learnt from at most; {@code text.sentences}, 80,000
 * @param passages the same, of several sentences; {@code text.passages}, 8,000
 * @param mixed how many more are made of these sentences, words of the model's vocabulary in the
 *     place of half of theirs; {@code text.mixed}, 0
 * @param states a folder for the states that are read once, some 1.5 kB a row of the text; {@code
 *     states}; null for one in the run's folder, which goes when the run ends
 * @param rows of a batch, padding included; {@code batch.rows}, 1,536
 * @param rank of what is added to each matrix; {@code tuned.rank}, 16
 * @param share of the way from the model that it began with to what was learnt, at which the made
 *     model stands; {@code tuned.share}, 0.5
 * @param rates which shares of the pieces are deleted, and how often; {@code rates}
 * @param draw how subsets are drawn
 * @param losses what the parts of the loss count for
 * @param paces what the learning rate is multiplied by; {@code pace.layers}, 1; {@code pace.maps},
 *     1; {@code pace.gate}, 0.1
 * @param optimiser how weights are changed
 * @param seed of all that is drawn by chance; {@code seed}, 1
 * @param resolved every key with its value, defaults included and paths absolute
 */
public record TuningOptions(
    RecordOptions record,
    List<Path> text,
    int sentences,
    int passages,
    int mixed,
    @Nullable Path states,
    int rows,
    int rank,
    double share,
    RateMix rates,
    DrawOptions draw,
    LossOptions losses,
    TuningSettings.Paces paces,
    OptimiserOptions optimiser,
    long seed,
    Map<String, String> resolved) {

  /** The key that says which kind of training a file is for. */
  public static final String METHOD = "method";

  /** Its value for a tuning. */
  public static final String TUNE = "tune";

  private static final String RATES = "rates";
  private static final String SHARE = "tuned.share";
  private static final int MOST_TEXTS = 1_000_000;

  /** What a run that goes on may have otherwise than before. */
  private static final Predicate<String> MAY_CHANGE =
      key ->
          key.startsWith("record.")
              || key.startsWith("optimiser.")
              || key.equals("run")
              || key.equals("states")
              || key.equals(SHARE);

  /**
   * How subsets of the pieces are drawn.
   *
   * @param noise how far chance may move a score; {@code draw.noise}, 0.3
   * @param perText share of the steps in which each text loses the same share of its pieces; in the
   *     others all texts of a batch share one threshold; {@code draw.perText}, 0.3
   */
  public record DrawOptions(double noise, double perText) {}

  /**
   * What the parts of the loss count for beside the cosine of each text's vector and its teacher's.
   *
   * @param pairs the squared error of the likeness of two texts of a batch; {@code loss.pairs}, 0
   * @param neighbours the squared error of a text's likeness to its nearest texts; {@code
   *     loss.neighbours}, 0
   * @param tokens the cosine of each row's vector and its teacher's; {@code loss.tokens}, 0.1
   * @param ranking how far the order of other texts by their likeness is from the teacher's; {@code
   *     loss.ranking}, 1
   */
  public record LossOptions(double pairs, double neighbours, double tokens, double ranking) {}

  public TuningOptions {
    text = List.copyOf(text);
    resolved = Collections.unmodifiableMap(new LinkedHashMap<>(resolved));
  }

  /**
   * Whether a file is for a tuning: it says so by its method, and any other training has none.
   *
   * @throws IOException if it cannot be read; the message names it
   * @throws InvalidOptionException if it names another method
   */
  public static boolean isMeant(Path file) throws IOException {
    String method = OptionsFile.entries(file).getOrDefault(METHOD, "").strip();
    if (!method.isEmpty() && !method.equals(TUNE)) {
      throw new InvalidOptionException(
          file
              + ": "
              + METHOD
              + " '"
              + method
              + "' is not allowed; allowed: "
              + TUNE
              + ", or leave it out to train with soft deletion");
    }
    return method.equals(TUNE);
  }

  /**
   * Reads a file in UTF-8.
   *
   * @throws IOException if it cannot be read; the message names it
   * @throws InvalidOptionException if a key is unknown, missing or given twice, or a value is not
   *     allowed; the message names file, key, value and what is allowed
   */
  public static TuningOptions read(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    try {
      return of(OptionsFile.entries(file), folder == null ? Path.of("") : folder);
    } catch (InvalidOptionException e) {
      throw new InvalidOptionException(file + ": " + e.getMessage());
    }
  }

  /**
   * Reads values by key.
   *
   * @param base the folder that relative paths start from
   * @throws InvalidOptionException if a key is unknown or missing, or a value is not allowed
   */
  public static TuningOptions of(Map<String, String> given, Path base) {
    OptionValues values = new OptionValues(given, base);
    values.text(METHOD, TUNE);
    RecordOptions record = RecordOptions.read(values);
    List<Path> text = values.paths("text");
    int sentences = values.integer("text.sentences", 80_000, 100, MOST_TEXTS);
    int passages = values.integer("text.passages", 8_000, 10, MOST_TEXTS);
    int mixed = values.integer("text.mixed", 0, 0, MOST_TEXTS);
    Path states = values.has("states") ? values.path("states") : null;
    int rows = values.integer("batch.rows", 1536, 64, 1 << 20);
    int rank = values.integer("tuned.rank", 16, 1, 1024);
    double share = values.number(SHARE, 0.5, s -> s > 0 && s <= 1, "above 0, up to 1");
    RateMix rates = rates(values);
    DrawOptions draw = draw(values);
    LossOptions losses = losses(values);
    TuningSettings.Paces paces = paces(values);
    OptimiserOptions optimiser = OptimiserOptions.readTuning(values);
    long seed = values.wholeNumber("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
    return new TuningOptions(
        record,
        text,
        sentences,
        passages,
        mixed,
        states,
        rows,
        rank,
        share,
        rates,
        draw,
        losses,
        paces,
        optimiser,
        seed,
        values.finish());
  }

  /**
   * Refuses a run that is to go on with other options than it began with; what is written down, how
   * weights are changed, and how far the model goes with them may differ.
   *
   * @param before the options that it began with
   * @throws InvalidOptionException that names the first that differs
   */
  void requireSame(TuningOptions before) {
    resolved.forEach(
        (key, value) -> {
          String then = before.resolved().getOrDefault(key, "");
          if (!then.equals(value) && !MAY_CHANGE.test(key)) {
            throw new InvalidOptionException(
                key
                    + "="
                    + value
                    + " is not allowed: the run began with "
                    + then
                    + "; allowed: that, or a new run in a folder of its own");
          }
        });
  }

  private static DrawOptions draw(OptionValues values) {
    return new DrawOptions(
        values.number("draw.noise", 0.3, noise -> noise > 0, "above 0"),
        values.number("draw.perText", 0.3, share -> share >= 0 && share <= 1, "from 0 to 1"));
  }

  private static LossOptions losses(OptionValues values) {
    return new LossOptions(
        weight(values, "loss.pairs", 0),
        weight(values, "loss.neighbours", 0),
        weight(values, "loss.tokens", 0.1),
        weight(values, "loss.ranking", 1));
  }

  private static TuningSettings.Paces paces(OptionValues values) {
    return new TuningSettings.Paces(
        weight(values, "pace.layers", 1),
        weight(values, "pace.maps", 1),
        weight(values, "pace.gate", 0.1));
  }

  private static RateMix rates(OptionValues values) {
    String written = values.text(RATES, RateMix.STANDARD);
    try {
      return RateMix.parse(written);
    } catch (IllegalArgumentException e) { // also what is no number
      throw OptionValues.notAllowed(
          RATES,
          written,
          "rates above 0 and below 1, each with how often it is drawn, such as "
              + RateMix.STANDARD);
    }
  }

  private static double weight(OptionValues values, String key, double fallback) {
    return values.number(key, fallback, weight -> weight >= 0, "of at least 0");
  }
}
