package org.tokenmerging.training.data;

import org.jspecify.annotations.Nullable;

/** Items of which each is a line; blank lines are passed over. */
final class LineItems<T> implements ItemReader<T> {

  /** What is made of a line. */
  interface Form<T> {

    /**
     * Reads a line.
     *
     * @param line without its end, not blank
     * @param place file and line for messages, ending in a colon and a blank
     * @throws TrainingDataException if the line is not of this form
     */
    T read(String line, String place);
  }

  private final TextLines lines;
  private final Form<T> form;
  private int units;

  LineItems(TextLines lines, Form<T> form) {
    this.lines = lines;
    this.form = form;
  }

  @Override
  public @Nullable T next() {
    String line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    units = line.length();
    return form.read(line, lines.place());
  }

  @Override
  public int units() {
    return units;
  }

  @Override
  public void close() {
    lines.close();
  }
}
