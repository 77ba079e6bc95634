package org.tokenmerging.evaluation;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.internal.files.InputFile;
import org.tokenmerging.internal.files.Lines;
import org.tokenmerging.internal.files.Utf8Reader;

/**
 * Reads sentence similarity data: on each line {@code sentence TAB sentence TAB score}, as STS-B,
 * SICK and their translations have it.
 */
public final class StsFile {

  private static final String FORM = "; a line is: sentence TAB sentence TAB score";

  private StsFile() {}

  /**
   * Reads a file in UTF-8; a name that ends in {@code .gz} is unpacked.
   *
   * @throws IOException if it cannot be read; the message names it
   * @throws EvaluationDataException if a line is not of that form; the message names file and line
   */
  public static List<ScoredPair> read(Path file) throws IOException {
    try (Utf8Reader reader = InputFile.open(file)) {
      return read(reader, file.toString());
    }
  }

  /**
   * Reads what a reader gives.
   *
   * @param name what messages call it
   */
  public static List<ScoredPair> read(Reader reader, String name) throws IOException {
    Lines lines = new Lines(reader);
    List<ScoredPair> pairs = new ArrayList<>();
    for (String line = lines.next(); line != null; line = lines.next()) {
      pairs.add(pair(line, name + ", line " + (pairs.size() + 1) + ": "));
    }
    return List.copyOf(pairs);
  }

  private static ScoredPair pair(String line, String place) {
    String[] fields = line.split("\t", -1);
    if (fields.length != 3) {
      String found = fields.length == 1 ? "no tab" : (fields.length - 1) + " tabs";
      throw new EvaluationDataException(place + found.replaceAll("^1 tabs", "one tab") + FORM);
    }
    Double score = number(fields[2].strip());
    if (score == null) {
      throw new EvaluationDataException(
          place + "score '" + fields[2] + "' is not a finite decimal number" + FORM);
    }
    return new ScoredPair(fields[0], fields[1], score);
  }

  private static @Nullable Double number(String field) {
    try {
      double score = new BigDecimal(field).doubleValue();
      return Double.isFinite(score) ? score : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
