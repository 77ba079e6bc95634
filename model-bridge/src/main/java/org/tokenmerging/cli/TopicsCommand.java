package org.tokenmerging.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.evaluation.PooledVectors;
import org.tokenmerging.evaluation.TestFile;
import org.tokenmerging.evaluation.topics.LabelledFile;
import org.tokenmerging.evaluation.topics.LabelledText;
import org.tokenmerging.evaluation.topics.TopicsEvaluation;
import org.tokenmerging.evaluation.topics.TopicsResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Topic classification: reads labelled texts for training and test, ends with the figures. */
@Command(
    name = "topics",
    description = "Topics: can a linear classifier tell from vectors what texts are about?",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class TopicsCommand implements Callable<Integer> {

  private final Console console;
  private final EncoderOpener opener;

  @Mixin EncoderChoice choice = new EncoderChoice();

  @Option(
      names = "--data",
      paramLabel = "TRAIN_FILE",
      required = true,
      description = "training texts, lines that end in: label TAB text; unpacked if it ends in .gz")
  Path data = Path.of("");

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "test texts (default: the same name with .test. in the place of .train.)")
  @Nullable Path test;

  @Mixin ReportFolder out = new ReportFolder();

  TopicsCommand(Console console, EncoderOpener opener) {
    this.console = console;
    this.opener = opener;
  }

  @Override
  public Integer call() throws IOException {
    Path testFile = test == null ? TestFile.of(data) : test;
    List<LabelledText> trainTexts = LabelledFile.read(data);
    List<LabelledText> testTexts = LabelledFile.read(testFile);
    TopicsEvaluation.requireLabels(trainTexts, data.toString());
    out.make();
    try (TextEncoder encoder = opener.openToEvaluate(choice.model, choice.options())) {
      TopicsResult result = evaluate(trainTexts, testTexts, encoder);
      out.write(
          new EvaluationSetting("topics", data, encoder.model(), choice.options()),
          result.report(),
          result::writeTable);
      ReportText.print(result.report(), console.out());
    }
    return TokenMerging.DONE;
  }

  private TopicsResult evaluate(
      List<LabelledText> trainTexts, List<LabelledText> testTexts, TextEncoder encoder) {
    int count = trainTexts.size() + testTexts.size();
    try (Progress progress = Progress.start(console, "evaluate topics", " texts", count)) {
      PooledVectors trained = WatchedTexts.encode(texts(trainTexts), encoder, progress);
      PooledVectors tested = WatchedTexts.encode(texts(testTexts), encoder, progress);
      progress.say("learning");
      return TopicsEvaluation.run(trainTexts, trained, testTexts, tested);
    }
  }

  private static List<String> texts(List<LabelledText> labelled) {
    return labelled.stream().map(LabelledText::text).toList();
  }
}
