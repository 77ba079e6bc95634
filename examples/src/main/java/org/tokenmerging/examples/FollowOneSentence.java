package org.tokenmerging.examples;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.evaluation.Cosine;
import org.tokenmerging.model.ModelStore;
import org.tokenmerging.policy.AttentionPolicy;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.SpanVector;
import org.tokenmerging.text.Pieces;
import org.tokenmerging.text.Span;
import org.tokenmerging.text.SubwordPieceTokenizer;

/**
 * One sentence through all stages, with its real numbers: the tables of docs/how-it-works.md.
 *
 * <pre>{@code
 * mvn -q -pl examples -am compile exec:java \
 *     -Dexec.mainClass=org.tokenmerging.examples.FollowOneSentence
 * }</pre>
 */
public final class FollowOneSentence {

  private static final String SENTENCE = "The old lighthouse keeper counted the ships.";

  private final String text;
  private final PrintStream out;

  private FollowOneSentence(String text, PrintStream out) {
    this.text = text;
    this.out = out;
  }

  /** Takes a sentence, or nothing. */
  public static void main(String[] arguments) {
    String text = arguments.length == 0 ? SENTENCE : String.join(" ", arguments);
    new FollowOneSentence(text, ExampleText.standardOutput()).print();
  }

  private void print() {
    EncoderOptions half = EncoderOptions.defaults().withRate(0.5);
    CompressedText byNorm = encoded(half);
    CompressedText byAttention = encoded(half.withPolicy(new AttentionPolicy()));
    CompressedText whole = encoded(EncoderOptions.defaults().withKeepAll());
    showPieces(byNorm, byAttention);
    showVectors(byNorm, whole);
  }

  private CompressedText encoded(EncoderOptions options) {
    try (TokenMergingEncoder encoder = TokenMergingEncoder.open("minilm", options)) {
      return encoder.encode(text);
    }
  }

  private void showPieces(CompressedText byNorm, CompressedText byAttention) {
    Path model = ModelStore.ofProcess().find("minilm", (step, number, steps) -> {});
    float[] norms = byNorm.policyScores().orElseThrow();
    float[] received = byAttention.policyScores().orElseThrow();
    out.println("| piece | text | span | id | norm | attention | kept |");
    out.println("| --- | --- | --- | --- | --- | --- | --- |");
    try (SubwordPieceTokenizer tokenizer =
        SubwordPieceTokenizer.open(model.resolve("tokenizer.json"))) {
      Pieces pieces = tokenizer.tokenize(text);
      for (int i = 0; i < pieces.size(); i++) {
        row(pieces, i, norms[i], received[i], byNorm.isKept(i));
      }
    }
  }

  private void row(Pieces pieces, int i, float norm, float received, boolean kept) {
    out.printf(
        Locale.ROOT,
        "| %d | `%s` | %s | %d | %.3f | %.3f | %s |%n",
        i,
        pieces.span(i).of(text),
        pieces.span(i),
        pieces.id(i),
        norm,
        received,
        kept ? "yes" : "");
  }

  private void showVectors(CompressedText half, CompressedText whole) {
    out.println();
    out.println("| token | coverage | first numbers | without deletion | cosine |");
    out.println("| --- | --- | --- | --- | --- |");
    int at = 0;
    for (String word : text.split(" ", -1)) {
      Span span = new Span(at, at + word.length());
      SpanVector vector = half.vector(span);
      showVector(word, vector.coverage().name(), vector.values(), whole.vector(span).values());
      at = span.end() + 1;
    }
    showVector("(the text)", "", half.vector(), whole.vector());
  }

  private void showVector(String name, String coverage, float[] half, float[] whole) {
    out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %s | %.3f |%n",
        name,
        coverage,
        start(half),
        start(whole),
        Cosine.of(half, whole));
  }

  private static String start(float[] vector) {
    return String.format(Locale.ROOT, "%.3f %.3f %.3f", vector[0], vector[1], vector[2]);
  }
}
