package org.tokenmerging.sample;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What was read for fitting or calibrating.
 *
 * @param training texts to fit on: sentences and passages
 * @param heldBack others to choose and calibrate on
 * @param counts of all pieces that were read
 */
public record TextSample(
    List<SampledText> training, List<SampledText> heldBack, PieceCounts counts) {

  /** No more than so many of the same texts, as fair a sample. */
  public TextSample atMost(SampleSize size) {
    return new TextSample(
        atMost(training, size.sentences(), size.passages()),
        atMost(heldBack, size.heldBackSentences(), size.heldBackPassages()),
        counts);
  }

  private static List<SampledText> atMost(List<SampledText> texts, int sentences, int passages) {
    return Stream.concat(
            texts.stream().filter(text -> !text.isPassage()).limit(sentences),
            texts.stream().filter(SampledText::isPassage).limit(passages))
        .toList();
  }

  /** The rows of the text to fit on that is in the middle by length. */
  public int medianRows() {
    int[] rows = training.stream().mapToInt(SampledText::rows).sorted().toArray();
    return rows[rows.length / 2];
  }

  /** What was read, in words: how much, of which files. */
  public String describe(List<Path> files) {
    List<String> names = files.stream().map(file -> String.valueOf(file.getFileName())).toList();
    return String.format(
        Locale.ROOT, "%,d pieces of %s", counts.pieces(), String.join(", ", names));
  }
}
