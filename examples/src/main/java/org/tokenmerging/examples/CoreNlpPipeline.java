package org.tokenmerging.examples;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.CoreSentence;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.PropertiesUtils;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import org.tokenmerging.corenlp.TokenMergingAnnotations.CompressedTextAnnotation;
import org.tokenmerging.corenlp.TokenMergingAnnotations.VectorAnnotation;
import org.tokenmerging.representation.SpanVector;

/**
 * A CoreNLP pipeline whose documents, sentences and tokens have vectors. No CoreNLP models needed.
 *
 * <pre>{@code
 * mvn -q -pl examples -am compile exec:java \
 *     -Dexec.mainClass=org.tokenmerging.examples.CoreNlpPipeline
 * }</pre>
 */
public final class CoreNlpPipeline {

  private CoreNlpPipeline() {}

  /** Takes a text, or a file, or nothing. */
  public static void main(String[] arguments) throws IOException {
    run(ExampleText.from(arguments), ExampleText.standardOutput());
  }

  static void run(String text, PrintStream out) {
    CoreDocument document = new CoreDocument(text);
    pipeline(0.5).annotate(document);
    out.println(document.annotation().get(CompressedTextAnnotation.class));
    out.println("document  " + shortly(document.annotation().get(VectorAnnotation.class)));
    if (document.sentences() != null) {
      document.sentences().forEach(sentence -> print(sentence, out));
    }
  }

  /** Three lines of configuration and the name of the annotators. */
  static StanfordCoreNLP pipeline(double rate) {
    return new StanfordCoreNLP(
        PropertiesUtils.asProperties(
            "annotators", "tokenize, tmerge",
            "customAnnotatorClass.tmerge", "org.tokenmerging.corenlp.TokenMergingAnnotator",
            "tmerge.rate", Double.toString(rate)));
  }

  private static void print(CoreSentence sentence, PrintStream out) {
    out.println();
    out.println("sentence  " + shortly(sentence.coreMap().get(VectorAnnotation.class)));
    for (CoreLabel token : sentence.tokens()) {
      out.printf(
          Locale.ROOT,
          "  %-14s %s%n",
          token.originalText(),
          shortly(token.get(VectorAnnotation.class)));
    }
  }

  private static String shortly(SpanVector vector) {
    float[] v = vector.values();
    return String.format(
        Locale.ROOT, "[%6.3f %6.3f %6.3f ...] %s", v[0], v[1], v[2], vector.coverage());
  }
}
