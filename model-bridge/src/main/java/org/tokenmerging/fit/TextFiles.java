package org.tokenmerging.fit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.tokenmerging.internal.files.InputFile;
import org.tokenmerging.internal.tensorflow.OpenModel;
import org.tokenmerging.internal.tensorflow.RowLayout;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.text.PieceTokenizer;

/** The user's files of plain text, read for a model. */
final class TextFiles {

  /** Sentences without which no regression holds. */
  static final int FEWEST_SENTENCES = 500;

  /** From this share of unknown pieces on the text is in a language that the model hardly reads. */
  private static final double MANY_UNKNOWN = 0.02;

  private static final String ONE_LINE =
      "sentences in it are told apart by punctuation alone: put each text on a line of its own";

  private final List<Path> files;
  private final FitProgress progress;
  private long lines;

  /**
   * Takes the files.
   *
   * @throws IOException if one of them cannot be opened; the message names it
   */
  TextFiles(List<Path> files, FitProgress progress) throws IOException {
    this.files = files;
    this.progress = progress;
    for (Path file : files) {
      InputFile.requireReadable(file);
    }
  }

  /**
   * Reads all and keeps a sample.
   *
   * @param config how the model treats its rows
   * @throws FitTextException if there are too few sentences
   */
  TextSample sample(ModelDirectory model, ModelConfig config, long seed) throws IOException {
    try (PieceTokenizer tokenizer = OpenModel.tokenizer(model)) {
      RowLayout layout = new RowLayout(tokenizer, config);
      TextSampler sampler =
          new TextSampler(tokenizer, layout, config.maxSegment(), new Random(seed));
      progress.begin("reading text", " bytes", bytes());
      for (Path file : files) {
        read(file, sampler);
      }
      requireEnough(sampler);
      if (allOneLine()) {
        progress.warn("the text is all one line; " + ONE_LINE);
      }
      TextSample sample = sampler.sample();
      tokenizer.unknown().ifPresent(unknown -> warnOfUnknown(sample.counts(), unknown));
      return sample;
    }
  }

  private long bytes() throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private void read(Path file, TextSampler sampler) throws IOException {
    try (Paragraphs paragraphs = new Paragraphs(file, this::counted)) {
      for (List<String> next = paragraphs.next(); next != null; next = paragraphs.next()) {
        next.forEach(sampler::add);
      }
      lines += paragraphs.lines();
      if (paragraphs.replaced()) {
        progress.warn(
            file + " is not all UTF-8; bytes that are not were read as U+FFFD: convert it");
      }
    }
    sampler.beginPassage();
  }

  private InputStream counted(InputStream stored) {
    return new FilterInputStream(stored) {
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        progress.step(Math.max(0, read));
        return read;
      }
    };
  }

  private void requireEnough(TextSampler sampler) {
    if (sampler.sentences() >= FEWEST_SENTENCES) {
      return;
    }
    String found =
        String.format(
            Locale.ROOT,
            "the text has %,d sentences that can be used, in %,d lines (%,d others are shorter than"
                + " %d pieces, %,d longer than the model reads at one go); at least %,d are needed,"
                + " and some thousands serve better",
            sampler.sentences(),
            lines,
            sampler.tooShort(),
            TextSampler.SHORTEST,
            sampler.tooLong(),
            FEWEST_SENTENCES);
    throw new FitTextException(found + advice(sampler));
  }

  private String advice(TextSampler sampler) {
    if (lines > 0 && allOneLine()) {
      return ". It is all one line; " + ONE_LINE;
    }
    return sampler.tooLong() > sampler.sentences()
        ? ". Sentences are told apart by punctuation, and lines by empty lines where there are any:"
            + " put each text on a line of its own, without empty lines"
        : ": add more files with --data";
  }

  private boolean allOneLine() {
    return lines <= files.size();
  }

  private void warnOfUnknown(PieceCounts counts, int unknown) {
    double share = counts.of(unknown) / (double) Math.max(1, counts.pieces());
    if (share > MANY_UNKNOWN) {
      progress.warn(
          String.format(
              Locale.ROOT,
              "%.0f %% of the text's pieces are unknown to this model: was it made for this"
                  + " language? The gate is fitted, but expect little of it",
              100 * share));
    }
  }
}
