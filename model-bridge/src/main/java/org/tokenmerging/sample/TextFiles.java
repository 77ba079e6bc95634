package org.tokenmerging.sample;

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
public final class TextFiles {

  /** So many sentences on the only line of a file are surely several texts. */
  private static final int MANY_ON_A_LINE = 100;

  /** From this share of unknown pieces on the text is in a language that the model hardly reads. */
  private static final double MANY_UNKNOWN = 0.02;

  private final List<Path> files;
  private final SampleSize size;
  private final WorkProgress progress;
  private long lines;

  /**
   * Takes the files.
   *
   * @param size how much of them is kept
   * @throws IOException if one of them cannot be opened; the message names it
   */
  public TextFiles(List<Path> files, SampleSize size, WorkProgress progress) throws IOException {
    this.files = files;
    this.size = size;
    this.progress = progress;
    for (Path file : files) {
      InputFile.requireReadable(file);
    }
  }

  /**
   * Reads all and keeps a sample.
   *
   * @param config how the model treats its rows
   * @throws SampleTextException if there are too few sentences
   */
  public TextSample sample(ModelDirectory model, ModelConfig config, long seed) throws IOException {
    try (PieceTokenizer tokenizer = OpenModel.tokenizer(model)) {
      return sample(tokenizer, config, seed);
    }
  }

  /** The same with the model's tokenizer, which stays open. */
  public TextSample sample(PieceTokenizer tokenizer, ModelConfig config, long seed)
      throws IOException {
    RowLayout layout = new RowLayout(tokenizer, config);
    TextSampler sampler =
        new TextSampler(size, tokenizer, layout, config.maxSegment(), new Random(seed));
    progress.begin("reading text", " bytes", bytes());
    for (Path file : files) {
      read(file, sampler);
    }
    EnoughText.require(sampler, lines, files.size());
    TextSample sample = sampler.sample();
    EnoughText.require(sample);
    tokenizer.unknown().ifPresent(unknown -> warnOfUnknown(sample.counts(), unknown));
    return sample;
  }

  private long bytes() throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private void read(Path file, TextSampler sampler) throws IOException {
    long before = sampler.sentences();
    try (Paragraphs paragraphs = new Paragraphs(file, this::counted)) {
      for (List<String> next = paragraphs.next(); next != null; next = paragraphs.next()) {
        next.forEach(sampler::add);
      }
      lines += paragraphs.lines();
      if (paragraphs.lines() == 1 && sampler.sentences() - before >= MANY_ON_A_LINE) {
        progress.warn(file + " is all one line; " + EnoughText.ONE_LINE);
      }
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

  private void warnOfUnknown(PieceCounts counts, int unknown) {
    double share = counts.of(unknown) / (double) Math.max(1, counts.pieces());
    if (share > MANY_UNKNOWN) {
      progress.warn(
          String.format(
              Locale.ROOT,
              "%.0f %% of the text's pieces are unknown to this model: was it made for this"
                  + " language? Expect little of what is made of it, however good the figures look",
              100 * share));
    }
  }
}
