package org.tokenmerging.examples;

import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.CoreSentence;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.corenlp.TokenMergingAnnotations.CompressedTextAnnotation;
import org.tokenmerging.corenlp.TokenMergingAnnotations.VectorAnnotation;
import org.tokenmerging.evaluation.Cosine;
import org.tokenmerging.opennlp.TokenMergingEmbedder;
import org.tokenmerging.representation.CompressedText;

/**
 * A text through a CoreNLP pipeline and an OpenNLP embedder, half of its pieces deleted on the way.
 *
 * <pre>{@code
 * mvn -q -pl examples -am compile exec:java
 * mvn -q -pl examples -am compile exec:java -Dexec.args="A text, or a file."
 * }</pre>
 */
public final class QuickStart {

  private static final double RATE = 0.5;
  private static final int PIECES_SHOWN = 40;

  private final PrintStream out;

  private QuickStart(PrintStream out) {
    this.out = out;
  }

  /** Takes a text, or a file, or nothing. */
  public static void main(String[] arguments) throws IOException {
    run(ExampleText.from(arguments), ExampleText.standardOutput());
  }

  static void run(String text, PrintStream out) throws IOException {
    QuickStart quickStart = new QuickStart(out);
    CoreDocument half = annotated(text, RATE);
    CoreDocument whole = annotated(text, 0);
    CompressedText compressed = half.annotation().get(CompressedTextAnnotation.class);
    quickStart.showPieces(compressed);
    quickStart.showCoreNlp(half, whole);
    quickStart.showOpenNlp(text);
    quickStart.showTimes(text);
  }

  private static CoreDocument annotated(String text, double rate) {
    StanfordCoreNLP pipeline = CoreNlpPipeline.pipeline(rate);
    CoreDocument document = new CoreDocument(text);
    pipeline.annotate(document);
    return document;
  }

  private void showPieces(CompressedText compressed) {
    DeletionPicture picture = new DeletionPicture(compressed);
    out.println("What the later layers read (" + DeletionPicture.DELETED + " a deleted piece)");
    picture.lines().forEach(out::println);
    out.println();
    out.println("kept     " + listed(picture.pieces(true)));
    out.println("deleted  " + listed(picture.pieces(false)));
    out.println();
    int deleted = compressed.pieceCount() - compressed.keptCount();
    out.println("pieces   kept  deleted   rate");
    out.printf(
        Locale.ROOT,
        "%6d %6d %8d %6.2f%n",
        compressed.pieceCount(),
        compressed.keptCount(),
        deleted,
        compressed.deletionRate());
  }

  private static String listed(List<String> pieces) {
    String shown = String.join(" | ", pieces.subList(0, Math.min(PIECES_SHOWN, pieces.size())));
    int more = pieces.size() - PIECES_SHOWN;
    return more > 0 ? shown + " | and " + more + " more" : shown;
  }

  private void showCoreNlp(CoreDocument half, CoreDocument whole) {
    out.printf(
        Locale.ROOT,
        "%nCoreNLP: each sentence, and how alike its vectors with and without deletion%n");
    for (int i = 0; i < half.sentences().size(); i++) {
      float[] compressed = vector(half.sentences().get(i));
      float[] full = vector(whole.sentences().get(i));
      showSimilarity(compressed, full, half.sentences().get(i).text());
    }
  }

  private static float[] vector(CoreSentence sentence) {
    return sentence.coreMap().get(VectorAnnotation.class).values();
  }

  private void showOpenNlp(String text) throws IOException {
    List<String> sentences = List.of(TrainedSentenceDetector.english().sentDetect(text));
    out.printf(Locale.ROOT, "%nOpenNLP: the same for each sentence embedded alone%n");
    float[][] compressed = embedded(sentences, RATE);
    float[][] full = embedded(sentences, 0);
    for (int i = 0; i < compressed.length; i++) {
      showSimilarity(compressed[i], full[i], sentences.get(i));
    }
  }

  private static float[][] embedded(List<String> sentences, double rate) {
    EncoderOptions options = EncoderOptions.defaults().withRate(rate);
    try (TokenMergingEmbedder embedder = TokenMergingEmbedder.open("minilm", options)) {
      return embedder.embedAll(sentences);
    }
  }

  private void showSimilarity(float[] compressed, float[] full, String sentence) {
    out.printf(Locale.ROOT, "  %.3f  %s%n", Cosine.of(compressed, full), sentence);
  }

  private void showTimes(String text) {
    EncoderOptions half = EncoderOptions.defaults().withRate(RATE);
    try (TokenMergingEncoder deleting = TokenMergingEncoder.open("minilm", half);
        TokenMergingEncoder keeping = TokenMergingEncoder.open("minilm", half.withKeepAll())) {
      TimedRounds rounds = TimedRounds.of(() -> deleting.encode(text), () -> keeping.encode(text));
      out.printf(
          Locale.ROOT,
          "%nEncoder: %.1f ms with deletion, %.1f ms with every piece (medians of %d rounds)%n",
          rounds.firstMedian(),
          rounds.secondMedian(),
          rounds.count());
    }
  }
}
