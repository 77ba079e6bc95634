package org.tokenmerging.examples;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.evaluation.Cosine;
import org.tokenmerging.model.ModelStore;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.Coverage;
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

  private static final EncoderOptions HALF = EncoderOptions.defaults().withRate(0.5);

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
    LayerStates states = new LayerStates();
    encoded(HALF.withPolicy(states));
    CompressedText half = encoded(HALF);
    showPieces(half);
    showVectors(half, encoded(EncoderOptions.defaults().withKeepAll()), states);
  }

  private CompressedText encoded(EncoderOptions options) {
    try (TokenMergingEncoder encoder = TokenMergingEncoder.open("minilm", options)) {
      return encoder.encode(text);
    }
  }

  private void showPieces(CompressedText half) {
    Path model = ModelStore.ofProcess().find("minilm", (step, number, steps) -> {});
    List<float[]> scores =
        Stream.of("attention", "norm", "idf", "gate").map(this::scoresBy).toList();
    out.println("| piece | text | span | id | attention | norm | rarity | gate score | kept |");
    out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    try (SubwordPieceTokenizer tokenizer =
        SubwordPieceTokenizer.open(model.resolve("tokenizer.json"))) {
      Pieces pieces = tokenizer.tokenize(text);
      for (int i = 0; i < pieces.size(); i++) {
        showPiece(pieces, i, scores, half.isKept(i));
      }
    }
  }

  private float[] scoresBy(String policy) {
    return encoded(HALF.withPolicy(DeletionPolicy.named(policy, 0))).policyScores().orElseThrow();
  }

  private void showPiece(Pieces pieces, int i, List<float[]> scores, boolean kept) {
    String place =
        String.format(
            Locale.ROOT,
            "| %d | `%s` | %s | %d | ",
            i,
            at(pieces, i),
            pieces.span(i),
            pieces.id(i));
    String numbers =
        scores.stream()
            .map(score -> String.format(Locale.ROOT, "%.3f", score[i]))
            .collect(Collectors.joining(" | "));
    out.println(place + numbers + (kept ? " | yes |" : " |  |"));
  }

  private String at(Pieces pieces, int i) {
    return pieces.span(i).of(text);
  }

  private void showVectors(CompressedText half, CompressedText whole, LayerStates states) {
    out.println();
    out.println(
        "| token | coverage | first numbers | without deletion | cosine | of its layer 1 state |");
    out.println("| --- | --- | --- | --- | --- | --- |");
    int at = 0;
    for (String word : text.split(" ", -1)) {
      Span span = new Span(at, at + word.length());
      SpanVector vector = half.vector(span);
      float[] undeleted = whole.vector(span).values();
      String before =
          vector.coverage() == Coverage.RESTORED
              ? String.format(Locale.ROOT, "%.3f", Cosine.of(states.sum(half, span), undeleted))
              : "";
      showVector(word, vector.coverage().name(), vector.values(), undeleted, before);
      at = span.end() + 1;
    }
    showVector("(the text)", "", half.vector(), whole.vector(), "");
  }

  private void showVector(
      String name, String coverage, float[] half, float[] whole, String before) {
    out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %s | %.3f | %s |%n",
        name,
        coverage,
        start(half),
        start(whole),
        Cosine.of(half, whole),
        before);
  }

  private static String start(float[] vector) {
    return String.format(Locale.ROOT, "%.3f %.3f %.3f", vector[0], vector[1], vector[2]);
  }
}
