package org.tokenmerging.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.evaluation.ScoredPair;
import org.tokenmerging.evaluation.StsEvaluation;
import org.tokenmerging.evaluation.StsFile;
import org.tokenmerging.evaluation.StsResult;
import org.tokenmerging.internal.files.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sentence similarity: reads pairs with scores, ends with the figures. */
@Command(
    name = "sts",
    description = "Sentence similarity: do vectors rank pairs of sentences as people do?",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class StsCommand implements Callable<Integer> {

  private final Console console;
  private final EncoderOpener opener;

  @Mixin EncoderChoice choice = new EncoderChoice();

  @Option(
      names = "--data",
      paramLabel = "PATH",
      required = true,
      description = "lines of: sentence TAB sentence TAB score; unpacked if it ends in .gz")
  Path data = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder for sts.json (the figures) and sts.tsv (each pair)")
  @Nullable Path out;

  StsCommand(Console console, EncoderOpener opener) {
    this.console = console;
    this.opener = opener;
  }

  @Override
  public Integer call() throws IOException {
    List<ScoredPair> pairs = StsFile.read(data);
    StsEvaluation.requireRanks(pairs, data.toString());
    if (out != null) {
      AtomicFile.makeFolder(out);
    }
    try (TextEncoder encoder = opener.openToEvaluate(choice.model, choice.options())) {
      StsResult result = evaluate(pairs, encoder);
      write(result, encoder.model());
      ReportText.print(result.report(), console.out());
    }
    return TokenMerging.DONE;
  }

  /** In one call, for a budget may be shared out over all sentences. */
  private StsResult evaluate(List<ScoredPair> pairs, TextEncoder encoder) {
    List<String> sentences =
        pairs.stream().flatMap(pair -> Stream.of(pair.first(), pair.second())).toList();
    StsEvaluation evaluation = new StsEvaluation();
    try (Progress progress = Progress.start(console, "evaluate sts", " pairs", pairs.size())) {
      encoder.encodeAll(sentences, new PairCollector(pairs, evaluation, progress));
    }
    return evaluation.result();
  }

  private void write(StsResult result, String model) throws IOException {
    if (out == null) {
      return;
    }
    AtomicFile.write(out.resolve("sts.tsv"), result::writeTable);
    AtomicFile.write(
        out.resolve("sts.json"),
        file -> ReportText.writeJson(setting(model), result.report(), file));
  }

  private Map<String, Object> setting(String model) {
    Map<String, Object> setting = new LinkedHashMap<>();
    setting.put("suite", "sts");
    setting.put("data", data.toString());
    setting.put("model", model);
    setting.put("options", choice.options());
    return setting;
  }
}
