package org.tokenmerging.examples;

import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.PropertiesUtils;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tokenmerging.corenlp.TokenMergingAnnotations.CompressedTextAnnotation;
import org.tokenmerging.evaluation.Cosine;
import org.tokenmerging.representation.CompressedText;

/**
 * A model directory of your own in a CoreNLP pipeline: what its gate keeps of each line of a text,
 * and how alike the lines' vectors are.
 *
 * <pre>{@code
 * mvn -q -pl examples -am compile exec:java \
 *     -Dexec.mainClass=org.tokenmerging.examples.OwnModel \
 *     -Dexec.args="runs/own/model lines.txt"
 * }</pre>
 */
public final class OwnModel {

  private static final String LINES =
      String.join(
          "\n",
          "The ferry leaves the island at eight in the morning.",
          "Early in the day the boat departs for the mainland.",
          "Her cat sleeps on the warm stove all winter.");

  private final StanfordCoreNLP pipeline;
  private final PrintStream out;

  private OwnModel(String model, PrintStream out) {
    this.pipeline =
        new StanfordCoreNLP(
            PropertiesUtils.asProperties(
                "annotators", "tokenize, tmerge",
                "customAnnotatorClass.tmerge", "org.tokenmerging.corenlp.TokenMergingAnnotator",
                "tmerge.model", model));
    this.out = out;
  }

  /** Takes a model directory or name, and lines or a file of them; without, a model that ships. */
  public static void main(String[] arguments) throws IOException {
    String model = arguments.length == 0 ? "minilm" : arguments[0];
    String[] text = Arrays.stream(arguments).skip(1).toArray(String[]::new);
    run(model, text.length == 0 ? LINES : ExampleText.from(text), ExampleText.standardOutput());
  }

  static void run(String model, String text, PrintStream out) {
    OwnModel own = new OwnModel(model, out);
    List<CompressedText> lines =
        text.lines().filter(line -> !line.isBlank()).map(own::compressed).toList();
    lines.forEach(own::show);
    own.showLikeness(lines);
  }

  private CompressedText compressed(String line) {
    CoreDocument document = new CoreDocument(line);
    pipeline.annotate(document);
    return document.annotation().get(CompressedTextAnnotation.class);
  }

  private void show(CompressedText line) {
    out.printf(Locale.ROOT, "%.2f of %d pieces deleted%n", line.deletionRate(), line.pieceCount());
    out.println("  " + line.text());
    new DeletionPicture(line).lines().forEach(out::println);
  }

  private void showLikeness(List<CompressedText> lines) {
    out.println();
    out.println("How alike the lines are");
    for (CompressedText line : lines) {
      for (CompressedText other : lines) {
        out.printf(Locale.ROOT, "%7.3f", Cosine.of(line.vector(), other.vector()));
      }
      out.println();
    }
  }
}
