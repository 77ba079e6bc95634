package org.tokenmerging.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.internal.files.InputFile;
import org.tokenmerging.internal.files.Lines;
import org.tokenmerging.internal.files.Utf8Reader;

/** Reads test data a line at a time; a name that ends in {@code .gz} is unpacked. */
public final class DataLines {

  /**
   * What is made of a line.
   *
   * @param <T> what it holds
   */
  public interface Form<T> {

    /**
     * Reads a line.
     *
     * @param line without its end
     * @param place file and line for messages, ending in a colon and a blank
     * @throws EvaluationDataException if the line is not of this form
     */
    T read(String line, String place);
  }

  private DataLines() {}

  /**
   * Reads all lines of a file in UTF-8; they end at LF or CR LF and nothing else.
   *
   * @throws IOException if it cannot be read; the message names it
   * @throws EvaluationDataException if a line is not of that form, or there is none
   */
  public static <T> List<T> read(Path file, Form<T> form) throws IOException {
    List<T> all = new ArrayList<>();
    try (Utf8Reader reader = InputFile.open(file)) {
      Lines lines = new Lines(reader);
      for (String line = lines.next(); line != null; line = lines.next()) {
        all.add(form.read(line, file + ", line " + (all.size() + 1) + ": "));
      }
    }
    if (all.isEmpty()) {
      throw new EvaluationDataException(file + " is empty");
    }
    return List.copyOf(all);
  }
}
