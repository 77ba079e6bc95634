package org.tokenmerging.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.evaluation.EvaluationDataException;
import org.tokenmerging.evaluation.EvaluationReport;
import org.tokenmerging.evaluation.PooledVectors;
import org.tokenmerging.evaluation.retrieval.NamedText;
import org.tokenmerging.evaluation.retrieval.PairingEvaluation;
import org.tokenmerging.evaluation.retrieval.PairingResult;
import org.tokenmerging.evaluation.retrieval.RetrievalEvaluation;
import org.tokenmerging.evaluation.retrieval.RetrievalResult;
import org.tokenmerging.evaluation.retrieval.SentencePair;
import org.tokenmerging.evaluation.retrieval.SentencePairFile;
import org.tokenmerging.evaluation.retrieval.TestCollection;
import org.tokenmerging.evaluation.retrieval.TestCollectionFiles;
import org.tokenmerging.internal.files.AtomicFile;
import org.tokenmerging.internal.files.InputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Search, for documents or for translations: the name of the data says which. */
@Command(
    name = "retrieval",
    description = "Search: do vectors find the documents of a query, or a sentence's translation?",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class RetrievalCommand implements Callable<Integer> {

  private static final String TASK = "evaluate retrieval";

  private final Console console;
  private final EncoderOpener opener;

  @Mixin EncoderChoice choice = new EncoderChoice();

  @Option(
      names = "--data",
      paramLabel = "PATH",
      required = true,
      description = {
        "NAME.docs.jsonl, beside it NAME.queries.jsonl and NAME.qrels.tsv; or *.tsv,",
        "lines of: sentence TAB its translation; all unpacked if they end in .gz"
      })
  Path data = Path.of("");

  @Option(
      names = "--whole-queries",
      description =
          "documents alone lose pieces: queries are few and short, and a piece means more to them")
  boolean wholeQueries;

  @Mixin ReportFolder out = new ReportFolder();

  RetrievalCommand(Console console, EncoderOpener opener) {
    this.console = console;
    this.opener = opener;
  }

  @Override
  public Integer call() throws IOException {
    requireDeletion();
    InputFile.requireReadable(data);
    if (TestCollectionFiles.isDocuments(data)) {
      search(TestCollectionFiles.read(data));
    } else if (data.toString().toLowerCase(Locale.ROOT).matches(".*\\.tsv(\\.gz)?")) {
      requireNoQueries();
      pair(SentencePairFile.read(data));
    } else {
      throw new EvaluationDataException(
          data
              + " has a name that does not say what it is; allowed: *.docs.jsonl or *.tsv, each"
              + " perhaps with .gz");
    }
    return TokenMerging.DONE;
  }

  private void search(TestCollection collection) throws IOException {
    out.make();
    List<NamedText> queries = collection.queries();
    List<NamedText> documents = collection.documents();
    try (TextEncoder encoder = opener.openToEvaluate(choice.model, choice.options());
        Progress progress = start(queries.size() + documents.size())) {
      PooledVectors kept = WatchedTexts.encode(texts(documents), encoder, progress);
      PooledVectors asked = asked(texts(queries), encoder, progress);
      RetrievalResult result = RetrievalEvaluation.run(collection, asked, kept);
      tell(result.report(), result::writeTable, encoder);
    }
  }

  private PooledVectors asked(List<String> queries, TextEncoder encoder, Progress progress) {
    if (!wholeQueries) {
      return WatchedTexts.encode(queries, encoder, progress);
    }
    try (TextEncoder whole = opener.open(choice.model, Map.of("keepAll", "true"))) {
      return WatchedTexts.encode(queries, whole, progress);
    }
  }

  private void requireDeletion() {
    if (wholeQueries && choice.options().containsKey("keepAll")) {
      throw new InvalidOptionException(
          "--whole-queries says nothing beside --keep-all, which deletes nothing anywhere; leave one"
              + " of them out");
    }
  }

  private void requireNoQueries() {
    if (wholeQueries) {
      throw new InvalidOptionException(
          "--whole-queries says nothing beside " + data + ", which has no queries; leave it out");
    }
  }

  private Map<String, String> options() {
    Map<String, String> options = choice.options();
    if (wholeQueries) {
      options.put("wholeQueries", "true");
    }
    return options;
  }

  private void pair(List<SentencePair> pairs) throws IOException {
    out.make();
    try (TextEncoder encoder = opener.openToEvaluate(choice.model, choice.options());
        Progress progress = start(2 * pairs.size())) {
      PairingResult result =
          PairingEvaluation.run(
              WatchedTexts.encode(
                  pairs.stream().map(SentencePair::first).toList(), encoder, progress),
              WatchedTexts.encode(
                  pairs.stream().map(SentencePair::second).toList(), encoder, progress));
      tell(result.report(), result::writeTable, encoder);
    }
  }

  private Progress start(int texts) {
    return Progress.start(console, TASK, " texts", texts);
  }

  private static List<String> texts(List<NamedText> named) {
    return named.stream().map(NamedText::text).toList();
  }

  private void tell(EvaluationReport report, AtomicFile.Content table, TextEncoder encoder)
      throws IOException {
    out.write(new EvaluationSetting("retrieval", data, encoder.model(), options()), report, table);
    ReportText.print(report, console.out());
  }
}
