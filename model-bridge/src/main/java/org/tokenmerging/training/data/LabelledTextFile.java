package org.tokenmerging.training.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.evaluation.topics.LabelledText;

/**
 * Labelled texts, on each line {@code label TAB text}. Blank lines are passed over. Immutable.
 *
 * @param file in UTF-8, unpacked if its name ends in {@code .gz}
 */
public record LabelledTextFile(Path file) implements ItemFile<LabelledText> {

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public long bytes() {
    return TextLines.bytes(file);
  }

  @Override
  public ItemReader<LabelledText> open() {
    return new LineItems<>(TextLines.open(file), LabelledTextFile::labelled);
  }

  /**
   * All of them at once.
   *
   * @throws TrainingDataException if a line cannot be read, or there is none
   */
  public List<LabelledText> all() {
    List<LabelledText> all = new ArrayList<>();
    forEach(all::add);
    if (all.isEmpty()) {
      throw new TrainingDataException(file + " has no line; a line is: label TAB text");
    }
    return all;
  }

  private static LabelledText labelled(String line, String place) {
    String[] columns = line.split("\t", -1);
    if (columns.length != 2) {
      throw new TrainingDataException(
          place + columns.length + " of 2 columns; a line is: label TAB text");
    }
    if (columns[0].isBlank() || columns[1].isBlank()) {
      throw new TrainingDataException(
          place
              + (columns[0].isBlank() ? "the label" : "the text")
              + " is blank; a line is: label TAB text");
    }
    return new LabelledText(columns[0].strip(), columns[1]);
  }
}
