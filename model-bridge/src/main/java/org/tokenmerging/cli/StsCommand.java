package org.tokenmerging.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.tokenmerging.evaluation.ScoredPair;
import org.tokenmerging.evaluation.StsEvaluation;
import org.tokenmerging.evaluation.StsFile;
import org.tokenmerging.evaluation.StsResult;
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

  @Mixin ReportFolder out = new ReportFolder();

  StsCommand(Console console, EncoderOpener opener) {
    this.console = console;
    this.opener = opener;
  }

  @Override
  public Integer call() throws IOException {
    List<ScoredPair> pairs = StsFile.read(data);
    StsEvaluation.requireRanks(pairs, data.toString());
    out.make();
    try (TextEncoder encoder = opener.openToEvaluate(choice.model, choice.options())) {
      StsResult result = evaluate(pairs, encoder);
      out.write(setting(encoder), result.report(), result::writeTable);
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

  private EvaluationSetting setting(TextEncoder encoder) {
    return new EvaluationSetting("sts", data, encoder.model(), choice.options());
  }
}
