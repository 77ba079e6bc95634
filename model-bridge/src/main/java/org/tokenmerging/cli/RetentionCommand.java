package org.tokenmerging.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.evaluation.retention.Passage;
import org.tokenmerging.evaluation.retention.PassageCutter;
import org.tokenmerging.evaluation.retention.PassageSample;
import org.tokenmerging.evaluation.retention.RetentionEvaluation;
import org.tokenmerging.evaluation.retention.RetentionResult;
import org.tokenmerging.internal.files.InputFile;
import org.tokenmerging.internal.files.Utf8Reader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Retention: what of the vectors of passages and words stays, by length of the passage. */
@Command(
    name = "retention",
    description = "Retention: how like the undeleted ones are vectors of passages and words?",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class RetentionCommand implements Callable<Integer> {

  private final Console console;
  private final EncoderOpener opener;

  @Mixin EncoderChoice choice = new EncoderChoice();

  @Option(
      names = "--data",
      paramLabel = "TEXT_FILE",
      required = true,
      description = "one long text; unpacked if it ends in .gz")
  Path data = Path.of("");

  @Option(
      names = "--lengths",
      paramLabel = "L",
      split = ",",
      defaultValue = "16,64,128,256,512,1024,2048,4096",
      description = "lengths of passages in pieces (default: ${DEFAULT-VALUE})")
  List<Integer> lengths = List.of();

  @Option(
      names = "--passages",
      paramLabel = "N",
      defaultValue = "100",
      description = "passages of each length, drawn by --seed (default: ${DEFAULT-VALUE})")
  int passages;

  @Mixin ReportFolder out = new ReportFolder();

  RetentionCommand(Console console, EncoderOpener opener) {
    this.console = console;
    this.opener = opener;
  }

  @Override
  public Integer call() throws IOException {
    SortedSet<Integer> checked = checkedLengths();
    long seed = seed();
    String text = read();
    out.make();
    try (TextEncoder whole = opener.open(choice.model, Map.of("keepAll", "true"));
        TextEncoder encoder = opener.openToEvaluateWords(choice.model, encoderOptions())) {
      PassageCutter cutter = new PassageCutter(text, encoder.pieces(text));
      SortedMap<Integer, List<Passage>> drawn =
          PassageSample.draw(cutter, data.toString(), checked, passages, seed, console::warn);
      RetentionResult result = evaluate(text, drawn, encoder, whole);
      out.write(
          new EvaluationSetting("retention", data, encoder.model(), options()),
          result.report(),
          result::writeTable);
      ReportText.print(result.report(), console.out());
    }
    return TokenMerging.DONE;
  }

  private SortedSet<Integer> checkedLengths() {
    for (int length : lengths) {
      if (length < 1) {
        throw new InvalidOptionException("lengths '" + length + "' is not allowed: at least 1");
      }
    }
    if (passages < PassageSample.FEWEST) {
      throw new InvalidOptionException(
          "passages '" + passages + "' is not allowed: at least " + PassageSample.FEWEST);
    }
    return new TreeSet<>(lengths);
  }

  private long seed() {
    try {
      return choice.seed == null ? 0 : Long.parseLong(choice.seed.strip());
    } catch (NumberFormatException e) {
      throw new InvalidOptionException(
          "seed '" + choice.seed + "' is not allowed; allowed: a whole number");
    }
  }

  private String read() throws IOException {
    try (Utf8Reader reader = InputFile.open(data)) {
      return reader.readAll();
    }
  }

  /** The seed draws passages; it is the encoder's business only where the policy draws too. */
  private Map<String, String> encoderOptions() {
    Map<String, String> options = new LinkedHashMap<>(choice.options());
    if (!"random".equals(options.get("policy"))) {
      options.remove("seed");
    }
    return options;
  }

  /** All that says which passages were drawn, and how they were encoded. */
  private Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>(choice.options());
    options.put("lengths", lengths.toString());
    options.put("passages", Integer.toString(passages));
    return options;
  }

  private RetentionResult evaluate(
      String text,
      SortedMap<Integer, List<Passage>> drawn,
      TextEncoder encoder,
      TextEncoder whole) {
    long pieces = drawn.values().stream().flatMap(List::stream).mapToLong(Passage::pieces).sum();
    RetentionEvaluation evaluation = new RetentionEvaluation();
    try (Progress progress = Progress.start(console, "evaluate retention", " pieces", pieces)) {
      drawn.forEach(
          (length, some) -> {
            TwiceEncoded twice = new TwiceEncoded(whole, length, evaluation, progress);
            encoder.encodeAll(texts(text, some), twice::take);
            twice.compare();
          });
    }
    return evaluation.result();
  }

  private static List<String> texts(String text, List<Passage> passages) {
    return passages.stream().map(passage -> passage.span().of(text)).toList();
  }
}
