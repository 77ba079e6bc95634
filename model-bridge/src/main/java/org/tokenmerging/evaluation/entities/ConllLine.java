package org.tokenmerging.evaluation.entities;

import org.tokenmerging.evaluation.EvaluationDataException;

/** One line of a tagged file. */
sealed interface ConllLine {

  /** What a file is made of, for messages. */
  String FORM =
      "; a line is: word TAB tag (of more columns the first and the last), the tag O, B-TYPE or"
          + " I-TYPE; an empty line parts sentences; other lines begin with '#'";

  /** What stands before the running text of a sentence, as Universal Dependencies have it. */
  String TEXT = "# text = ";

  /** Columns, of which these two count. */
  record Word(String word, String tag, String place) implements ConllLine {}

  /** The sentence that follows, as it runs. */
  record RunningText(String text, String place) implements ConllLine {}

  /** A line that says nothing of words. */
  enum Other implements ConllLine {
    /** An empty line. */
    END,
    /** Any other line that begins with {@code #} and has no columns. */
    COMMENT
  }

  /**
   * Reads a line.
   *
   * @param place file and line for messages
   * @throws EvaluationDataException if it is not of this form
   */
  static ConllLine read(String line, String place) {
    if (line.isBlank()) {
      return Other.END;
    }
    if (line.startsWith(TEXT)) {
      return new RunningText(line.substring(TEXT.length()), place);
    }
    if (line.startsWith("# ") || (line.startsWith("#") && line.indexOf('\t') < 0)) {
      return Other.COMMENT;
    }
    return word(line.split("\t", -1), place);
  }

  private static Word word(String[] columns, String place) {
    if (columns.length < 2) {
      throw new EvaluationDataException(place + "no tab" + FORM);
    }
    if (columns[0].isBlank()) {
      throw new EvaluationDataException(place + "the word is empty" + FORM);
    }
    String tag = columns[columns.length - 1].strip();
    boolean inside = tag.startsWith("B-") || tag.startsWith("I-");
    if (!tag.equals(Entity.NONE) && !(inside && tag.length() > 2)) {
      throw new EvaluationDataException(place + "the tag is '" + tag + "'" + FORM);
    }
    return new Word(columns[0], tag, place);
  }
}
