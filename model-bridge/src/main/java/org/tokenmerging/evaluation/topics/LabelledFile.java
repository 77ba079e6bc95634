package org.tokenmerging.evaluation.topics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tokenmerging.evaluation.DataLines;
import org.tokenmerging.evaluation.EvaluationDataException;

/**
 * Reads labelled texts: lines of columns between tabs, the last the text and the last but one the
 * label, as SIB-200 ({@code id TAB topic TAB text}) and AG News ({@code label TAB text}) have them.
 */
public final class LabelledFile {

  private static final String FORM =
      "; a line ends in: label TAB text, and all lines have as many columns";

  private LabelledFile() {}

  /**
   * Reads a file in UTF-8; a name that ends in {@code .gz} is unpacked.
   *
   * @throws IOException if it cannot be read; the message names it
   * @throws EvaluationDataException if a line is not of that form; the message names file and line
   */
  public static List<LabelledText> read(Path file) throws IOException {
    return DataLines.read(file, new Columns());
  }

  /** As many columns in every line as in the first, so that no tab in a text goes unseen. */
  private static final class Columns implements DataLines.Form<LabelledText> {

    private int columns;

    @Override
    public LabelledText read(String line, String place) {
      String[] fields = line.split("\t", -1);
      if (fields.length < 2) {
        throw new EvaluationDataException(place + "no tab" + FORM);
      }
      columns = columns == 0 ? fields.length : columns;
      if (fields.length != columns) {
        throw new EvaluationDataException(
            place + fields.length + " columns, the first line has " + columns + FORM);
      }
      String label = fields[columns - 2].strip();
      if (label.isEmpty()) {
        throw new EvaluationDataException(place + "the label is empty" + FORM);
      }
      return new LabelledText(label, fields[columns - 1]);
    }
  }
}
