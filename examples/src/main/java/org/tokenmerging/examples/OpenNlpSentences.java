package org.tokenmerging.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import opennlp.tools.tokenize.SimpleTokenizer;
import opennlp.tools.util.Span;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.evaluation.Cosine;
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
  private static final int SENTENCES_SHOWN = 12;
  private static final int TOKENS_SHOWN = 3;

  private OpenNlpSentences() {}

  /** Takes a text, or a file, or nothing. */
  public static void main(String[] arguments) throws IOException {
    run(ExampleText.from(arguments), ExampleText.standardOutput());
  }

  static void run(String text, PrintStream out) throws IOException {
    Span[] sentences = firstSentences(text);
    Span[] tokens = SimpleTokenizer.INSTANCE.tokenizePos(text);
    try (TokenMergingEmbedder embedder = TokenMergingEmbedder.open("minilm", HALF)) {
      float[][] sentenceVectors = embedder.embed(text, sentences);
      float[][] tokenVectors = embedder.embed(text, tokens);
      out.println("The first sentences, each with the tokens nearest to it");
      for (int i = 0; i < sentences.length; i++) {
        out.printf(Locale.ROOT, "%2d  %s%n", i + 1, sentences[i].getCoveredText(text));
        List<Span> nearest = nearest(sentences[i], sentenceVectors[i], tokens, tokenVectors);
        out.println("      " + covered(nearest, text));
      }
      out.printf(Locale.ROOT, "%nHow alike the sentences are%n");
      printSimilarities(sentenceVectors, out);
    }
  }

  private static Span[] firstSentences(String text) throws IOException {
    return Arrays.stream(TrainedSentenceDetector.english().sentPosDetect(text))
        .limit(SENTENCES_SHOWN)
        .toArray(Span[]::new);
  }

  private static List<Span> nearest(
      Span sentence, float[] vector, Span[] tokens, float[][] tokenVectors) {
    Comparator<Integer> farther =
        Comparator.comparingDouble(i -> -Cosine.of(tokenVectors[i], vector));
    return IntStream.range(0, tokens.length)
        .filter(i -> sentence.contains(tokens[i]))
        .boxed()
        .sorted(farther)
        .limit(TOKENS_SHOWN)
        .map(i -> tokens[i])
        .toList();
  }

  private static String covered(List<Span> spans, String text) {
    return spans.stream().map(span -> span.getCoveredText(text)).collect(Collectors.joining(", "));
  }

  private static void printSimilarities(float[][] vectors, PrintStream out) {
    for (int i = 0; i < vectors.length; i++) {
      out.printf(Locale.ROOT, "%2d ", i + 1);
      for (float[] other : vectors) {
        out.printf(Locale.ROOT, " %6.2f", Cosine.of(vectors[i], other));
      }
      out.println();
    }
  }
}
