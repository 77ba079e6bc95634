package org.tokenmerging.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.internal.files.InputFile;
import org.tokenmerging.internal.files.Lines;
import org.tokenmerging.internal.files.Utf8Reader;

/**
 * Reads plain text as paragraphs of sentences. In a file with empty lines these part the
 * paragraphs, and line ends within one are spaces; in any other each line is a paragraph.
 */
final class Paragraphs implements AutoCloseable {

  /** Lines that are looked at to see how a file is laid out. */
  private static final int LOOK = 1000;

  /** With one empty line in this many, empty lines part paragraphs. */
  private static final int SELDOM = 50;

  /** UTF-16 units after which a paragraph is cut, so that memory does not grow with the text. */
  private static final int LONGEST = 1 << 16;

  private final Utf8Reader reader;
  private final Lines lines;
  private final Deque<Line> ahead = new ArrayDeque<>();
  private final boolean parted;
  private long counted;

  /** A line, or a part of one that is very long. */
  private record Line(String text, boolean more) {

    boolean counts() {
      return !more && !text.isBlank();
    }
  }

  /** Opens a file; a name that ends in {@code .gz} is unpacked. */
  Paragraphs(Path file, UnaryOperator<java.io.InputStream> stored) throws IOException {
    reader = InputFile.open(file, stored);
    lines = new Lines(reader, LONGEST);
    try {
      lookAhead();
    } catch (IOException e) {
      reader.close();
      throw e;
    }
    long empty = ahead.stream().map(Line::text).filter(String::isBlank).count();
    parted = empty * SELDOM >= ahead.size() && empty > 0;
  }

  private void lookAhead() throws IOException {
    int units = 0;
    while (ahead.size() < LOOK && units < LONGEST * 4) {
      Line line = read();
      if (line == null) {
        return;
      }
      ahead.add(line);
      units += line.text().length();
    }
  }

  /** The sentences of the next paragraph, or null at the end. */
  @Nullable List<String> next() throws IOException {
    StringBuilder paragraph = new StringBuilder();
    for (String line = line(); line != null; line = line()) {
      if (!line.isBlank()) {
        paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
      }
      boolean ends = !parted || line.isBlank() || paragraph.length() >= LONGEST;
      if (ends && !paragraph.isEmpty()) {
        return sentences(paragraph.toString());
      }
    }
    return paragraph.isEmpty() ? null : sentences(paragraph.toString());
  }

  private @Nullable String line() throws IOException {
    Line line = ahead.isEmpty() ? read() : ahead.remove();
    counted += line != null && line.counts() ? 1 : 0;
    return line == null ? null : line.text();
  }

  private @Nullable Line read() throws IOException {
    boolean more = lines.cut();
    String text = lines.next();
    return text == null ? null : new Line(text, more);
  }

  /** Whether any bytes so far were not UTF-8. */
  boolean replaced() {
    return reader.replaced();
  }

  /** Lines with text that have been read so far. */
  long lines() {
    return counted;
  }

  private static List<String> sentences(String paragraph) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(paragraph);
    List<String> sentences = new ArrayList<>();
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      String sentence = paragraph.substring(from, to).strip();
      if (!sentence.isEmpty()) {
        sentences.add(sentence);
      }
      from = to;
    }
    return sentences;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
