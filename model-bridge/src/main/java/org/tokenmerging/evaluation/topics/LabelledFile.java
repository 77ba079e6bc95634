package org.tokenmerging.evaluation.topics;

import java.io.IOException;
import java.nio.file.Files;
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

  private static final String TRAIN = ".train.";
  private static final String TEST = ".test.";

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

  /**
   * The test file that goes with a training file: the same name with {@code .test.} in the place of
   * {@code .train.}.
   *
   * @throws EvaluationDataException if the name has no {@code .train.} or there is no such file
   */
  public static Path testFile(Path train) {
    String name = String.valueOf(train.getFileName());
    int at = name.lastIndexOf(TRAIN);
    if (at < 0) {
      throw new EvaluationDataException(
          "the name of "
              + train
              + " has no '.train.', so that its test file cannot be told; name it with --test");
    }
    Path test =
        train.resolveSibling(name.substring(0, at) + TEST + name.substring(at + TRAIN.length()));
    if (!Files.exists(test)) {
      throw new EvaluationDataException(
          "beside " + train + " there is no test file " + test + "; name it with --test");
    }
    return test;
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
