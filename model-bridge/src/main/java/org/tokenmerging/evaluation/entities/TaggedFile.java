package org.tokenmerging.evaluation.entities;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.evaluation.DataLines;
import org.tokenmerging.evaluation.EvaluationDataException;

/**
 * Reads tagged sentences as CoNLL's shared tasks and Universal NER have them: a word and its tag on
 * each line, an empty line between sentences, before a sentence perhaps its running text after
 * {@code # text = }.
 *
 * @see <a href="https://aclanthology.org/W03-0419/">Tjong Kim Sang and De Meulder 2003,
 *     CoNLL-2003</a>
 * @see <a href="https://aclanthology.org/2024.naacl-long.243/">Mayhew et al. 2024, Universal
 *     NER</a>
 */
public final class TaggedFile {

  private TaggedFile() {}

  /**
   * Reads a file in UTF-8; a name that ends in {@code .gz} is unpacked.
   *
   * @return at least one sentence
   * @throws IOException if it cannot be read; the message names it
   * @throws EvaluationDataException if a line is not of that form, or no line has a word; the
   *     message names file and line
   */
  public static List<TaggedSentence> read(Path file) throws IOException {
    List<TaggedSentence> sentences = sentences(DataLines.read(file, ConllLine::read));
    if (sentences.isEmpty()) {
      throw new EvaluationDataException(file + " has no word" + ConllLine.FORM);
    }
    return sentences;
  }

  private static List<TaggedSentence> sentences(List<ConllLine> lines) {
    List<TaggedSentence> sentences = new ArrayList<>();
    SentenceInProgress current = new SentenceInProgress();
    for (ConllLine line : lines) {
      if (line instanceof ConllLine.Word word) {
        current.add(word);
      } else if (line instanceof ConllLine.RunningText text) {
        current.add(text);
      } else if (line == ConllLine.Other.END && !current.isEmpty()) {
        sentences.add(current.sentence());
        current = new SentenceInProgress();
      }
    }
    if (!current.isEmpty()) {
      sentences.add(current.sentence());
    }
    return List.copyOf(sentences);
  }
}
