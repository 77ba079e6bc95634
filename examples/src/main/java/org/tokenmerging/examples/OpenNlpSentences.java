package org.tokenmerging.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import opennlp.tools.tokenize.SimpleTokenizer;
import opennlp.tools.util.Span;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.opennlp.TokenMergingEmbedder;

/**
 * Vectors for what OpenNLP's sentence detector and tokenizer find in a text. Nothing is downloaded.
 *
 * <pre>{@code
 * mvn -q -pl examples -am compile exec:java \
 *     -Dexec.mainClass=org.tokenmerging.examples.OpenNlpSentences
 * }</pre>
 */
public final class OpenNlpSentences {

  private static final EncoderOptions HALF = EncoderOptions.defaults().withRate(0.5);

  private OpenNlpSentences() {}

  /** Takes a text, or a file, or nothing. */
  public static void main(String[] arguments) throws IOException {
    run(ExampleText.from(arguments), ExampleText.standardOutput());
  }

  static void run(String text, PrintStream out) throws IOException {
    Span[] sentences = TrainedSentenceDetector.english().sentPosDetect(text);
    try (TokenMergingEmbedder embedder = TokenMergingEmbedder.open("minilm", HALF)) {
      float[][] vectors = embedder.embed(text, sentences);
      for (int i = 0; i < sentences.length; i++) {
        out.printf("%d  %s%n", i + 1, sentences[i].getCoveredText(text));
      }
      out.printf("%nHow alike the sentences are%n");
      printSimilarities(vectors, out);
      out.printf("%nThe tokens nearest to each sentence%n");
      for (int i = 0; i < sentences.length; i++) {
        out.printf("%d  %s%n", i + 1, nearestTokens(text, sentences[i], vectors[i], embedder));
      }
    }
  }

  private static void printSimilarities(float[][] vectors, PrintStream out) {
    for (int i = 0; i < vectors.length; i++) {
      out.print(i + 1);
      for (float[] other : vectors) {
        out.printf(Locale.ROOT, " %6.2f", Cosine.similarity(vectors[i], other));
      }
      out.println();
    }
  }

  private static String nearestTokens(
      String text, Span sentence, float[] vector, TokenMergingEmbedder embedder) {
    Span[] tokens = tokens(text, sentence);
    float[][] vectors = embedder.embed(text, tokens);
    Comparator<Integer> farther =
        Comparator.comparingDouble(i -> -Cosine.similarity(vectors[i], vector));
    return String.join(
        ", ",
        IntStream.range(0, tokens.length)
            .boxed()
            .sorted(farther)
            .limit(3)
            .map(i -> tokens[i].getCoveredText(text))
            .toList());
  }

  /** The tokenizer reads one sentence; its spans are moved to count in the whole text. */
  private static Span[] tokens(String text, Span sentence) {
    Span[] tokens = SimpleTokenizer.INSTANCE.tokenizePos(sentence.getCoveredText(text).toString());
    return Arrays.stream(tokens)
        .map(token -> new Span(token, sentence.getStart()))
        .toArray(Span[]::new);
  }
}
