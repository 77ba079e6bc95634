package org.tokenmerging.opennlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.util.Span;

/** The sentences of the test resources in {@code uner/}, with their names. */
final class UnerSamples {

  private UnerSamples() {}

  /** 2,509 sentences to train on. */
  static List<NameSample> training() throws IOException {
    return read("/uner/en-train-2509.conll.gz");
  }

  /** 1,001 other sentences. */
  static List<NameSample> heldOut() throws IOException {
    return read("/uner/en-dev-1001.conll.gz");
  }

  private static List<NameSample> read(String resource) throws IOException {
    try (InputStream in = UnerSamples.class.getResourceAsStream(resource);
        InputStream plain = new GZIPInputStream(in)) {
      String[] sentences = new String(plain.readAllBytes(), UTF_8).strip().split("\n\n", -1);
      return Arrays.stream(sentences).map(UnerSamples::sample).toList();
    }
  }

  /** A sentence of lines {@code token TAB tag}. Each stands alone: the order says nothing. */
  private static NameSample sample(String sentence) {
    String[][] lines = sentence.lines().map(line -> line.split("\t", -1)).toArray(String[][]::new);
    String[] tokens = Arrays.stream(lines).map(line -> line[0]).toArray(String[]::new);
    List<Span> names = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      if (lines[i][1].startsWith("B-")) {
        int end = i + 1;
        while (end < lines.length && lines[end][1].startsWith("I-")) {
          end++;
        }
        names.add(new Span(i, end, lines[i][1].substring(2)));
      }
    }
    return new NameSample(tokens, names.toArray(Span[]::new), true);
  }
}
