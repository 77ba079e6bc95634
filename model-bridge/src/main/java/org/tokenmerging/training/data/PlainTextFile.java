package org.tokenmerging.training.data;

import java.nio.file.Path;

/**
 * Plain text, each line a text. Blank lines are passed over; a line of more than 65,536 UTF-16
 * units counts as several. Immutable.
 *
 * @param file in UTF-8, unpacked if its name ends in {@code .gz}
 */
public record PlainTextFile(Path file) implements ItemFile<String> {

  private static final int LONGEST = 1 << 16;

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public long bytes() {
    return TextLines.bytes(file);
  }

  @Override
  public ItemReader<String> open() {
    return new LineItems<>(TextLines.open(file, LONGEST), (line, place) -> line);
  }
}
