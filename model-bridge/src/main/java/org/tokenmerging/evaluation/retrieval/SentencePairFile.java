package org.tokenmerging.evaluation.retrieval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tokenmerging.evaluation.DataLines;
import org.tokenmerging.evaluation.EvaluationDataException;

/** Reads parallel sentences: on each line {@code sentence TAB sentence}, as Tatoeba has them. */
public final class SentencePairFile {

  private static final String FORM = "; a line is: sentence TAB sentence";

  private SentencePairFile() {}

  /**
   * Reads a file in UTF-8; a name that ends in {@code .gz} is unpacked.
   *
   * @throws IOException if it cannot be read; the message names it
   * @throws EvaluationDataException if a line is not of that form, or there is but one; the message
   *     names file and line
   */
  public static List<SentencePair> read(Path file) throws IOException {
    List<SentencePair> pairs = DataLines.read(file, SentencePairFile::pair);
    if (pairs.size() < 2) {
      throw new EvaluationDataException(
          file + " has 1 of the at least 2 pairs among which a neighbour can be found");
    }
    return pairs;
  }

  private static SentencePair pair(String line, String place) {
    String[] fields = line.split("\t", -1);
    if (fields.length != 2) {
      throw new EvaluationDataException(place + fields.length + " of 2 columns" + FORM);
    }
    return new SentencePair(fields[0], fields[1]);
  }
}
