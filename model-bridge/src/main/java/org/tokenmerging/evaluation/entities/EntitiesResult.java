package org.tokenmerging.evaluation.entities;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.tokenmerging.evaluation.EvaluationReport;

/**
 * What a search for entities found.
 *
 * @param trainWords words that were learnt from
 * @param test {@code [sentences]}, with the tags that are right
 * @param found {@code [sentences][words]}, the tags that the classifier on vectors gives
 * @param floor {@code [sentences][words]}, the tags that the classifier on written words gives
 * @param deletionRate deleted pieces divided by pieces, over training and test sentences
 */
public record EntitiesResult(
    long trainWords,
    List<TaggedSentence> test,
    List<List<String>> found,
    List<List<String>> floor,
    double deletionRate) {

  public EntitiesResult {
    test = List.copyOf(test);
    found = found.stream().map(List::copyOf).toList();
    floor = floor.stream().map(List::copyOf).toList();
  }

  /**
   * The figures by name: {@code train_words}, {@code words}, {@code entities}, {@code
   * deletion_rate}, {@code floor_f1}, and at the end {@code precision}, {@code recall}, {@code f1}.
   */
  public EvaluationReport report() {
    List<List<String>> gold = test.stream().map(TaggedSentence::tags).toList();
    EntityFigures figures = EntityFigures.of(gold, found);
    return EvaluationReport.empty()
        .with("train_words", trainWords)
        .with("words", gold.stream().mapToLong(List::size).sum())
        .with("entities", figures.gold())
        .with("deletion_rate", deletionRate)
        .with("floor_f1", EntityFigures.of(gold, floor).f1())
        .with("precision", figures.precision())
        .with("recall", figures.recall())
        .with("f1", figures.f1());
  }

  /**
   * Writes a table of the test words: {@code sentence TAB word TAB gold TAB found TAB floor}, with
   * a heading; sentences are counted from 1.
   */
  public void writeTable(Writer out) throws IOException {
    out.write("sentence\tword\tgold\tfound\tfloor\n");
    for (int i = 0; i < test.size(); i++) {
      TaggedSentence sentence = test.get(i);
      for (int word = 0; word < sentence.words().size(); word++) {
        out.write((i + 1) + "\t" + sentence.word(word) + "\t" + sentence.tags().get(word));
        out.write("\t" + found.get(i).get(word) + "\t" + floor.get(i).get(word) + "\n");
      }
    }
  }
}
