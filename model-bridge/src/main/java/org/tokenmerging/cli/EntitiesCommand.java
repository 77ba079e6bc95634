package org.tokenmerging.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.evaluation.TestFile;
import org.tokenmerging.evaluation.entities.EntitiesEvaluation;
import org.tokenmerging.evaluation.entities.EntitiesResult;
import org.tokenmerging.evaluation.entities.TaggedFile;
import org.tokenmerging.evaluation.entities.TaggedSentence;
import org.tokenmerging.evaluation.entities.WordVectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Named entities: reads tagged sentences for training and test, ends with the figures. */
@Command(
    name = "entities",
    description = "Entities: can a linear classifier tell names from the vectors of words?",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class EntitiesCommand implements Callable<Integer> {

  private final Console console;
  private final EncoderOpener opener;

  @Mixin EncoderChoice choice = new EncoderChoice();

  @Option(
      names = "--data",
      paramLabel = "TRAIN_FILE",
      required = true,
      description = {
        "training sentences, lines of: word TAB tag (O, B-TYPE, I-TYPE), an empty line between",
        "sentences; unpacked if it ends in .gz"
      })
  Path data = Path.of("");

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "test sentences (default: the same name with .test. in the place of .train.)")
  @Nullable Path test;

  @Option(
      names = "--sentences",
      paramLabel = "N",
      defaultValue = "2000",
      description =
          "learn from at most N sentences, taken evenly from the file (default: ${DEFAULT-VALUE})")
  int sentences;

  @Mixin ReportFolder out = new ReportFolder();

  EntitiesCommand(Console console, EncoderOpener opener) {
    this.console = console;
    this.opener = opener;
  }

  @Override
  public Integer call() throws IOException {
    requireSentences();
    Path testFile = test == null ? TestFile.of(data) : test;
    List<TaggedSentence> trainSentences = some(TaggedFile.read(data));
    List<TaggedSentence> testSentences = TaggedFile.read(testFile);
    EntitiesEvaluation.requireEntities(
        trainSentences, data + " (sentences learnt from: " + trainSentences.size() + ")");
    EntitiesEvaluation.requireEntities(testSentences, testFile.toString());
    out.make();
    try (TextEncoder encoder = opener.openToEvaluateWords(choice.model, choice.options())) {
      EntitiesResult result = evaluate(trainSentences, testSentences, encoder);
      out.write(
          new EvaluationSetting("entities", data, encoder.model(), options()),
          result.report(),
          result::writeTable);
      ReportText.print(result.report(), console.out());
    }
    return TokenMerging.DONE;
  }

  private void requireSentences() {
    if (sentences < 1) {
      throw new InvalidOptionException("sentences '" + sentences + "' is not allowed: at least 1");
    }
  }

  /** Evenly from the whole file, of which one part may be unlike another. */
  private List<TaggedSentence> some(List<TaggedSentence> all) {
    int count = Math.min(sentences, all.size());
    return IntStream.range(0, count)
        .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
        .toList();
  }

  private EntitiesResult evaluate(
      List<TaggedSentence> train, List<TaggedSentence> test, TextEncoder encoder) {
    int count = train.size() + test.size();
    try (Progress progress = Progress.start(console, "evaluate entities", " sentences", count)) {
      WordVectors trained = encode(train, encoder, progress);
      WordVectors tested = encode(test, encoder, progress);
      progress.say("learning");
      return EntitiesEvaluation.run(train, trained, test, tested);
    }
  }

  private static WordVectors encode(
      List<TaggedSentence> sentences, TextEncoder encoder, Progress progress) {
    List<String> texts = sentences.stream().map(TaggedSentence::text).toList();
    return WatchedTexts.encode(texts, encoder, new WordVectors(sentences), progress);
  }

  /** All that says what was learnt from, and how it was encoded. */
  private Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>(choice.options());
    options.put("sentences", Integer.toString(sentences));
    return options;
  }
}
