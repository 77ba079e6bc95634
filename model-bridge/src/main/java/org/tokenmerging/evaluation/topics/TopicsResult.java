package org.tokenmerging.evaluation.topics;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.tokenmerging.evaluation.EvaluationReport;

/**
 * What a topic classification found.
 *
 * @param trainTexts texts that were learnt from
 * @param gold {@code [texts]}, the labels of the test texts
 * @param found {@code [texts]}, what the classifier on vectors says
 * @param floor {@code [texts]}, what the classifier on bags of words says
 * @param deletionRate deleted pieces divided by pieces, over training and test texts
 */
public record TopicsResult(
    int trainTexts,
    List<String> gold,
    List<String> found,
    List<String> floor,
    double deletionRate) {

  public TopicsResult {
    gold = List.copyOf(gold);
    found = List.copyOf(found);
    floor = List.copyOf(floor);
  }

  /**
   * The figures by name: {@code train_texts}, {@code floor_accuracy}, and at the end {@code texts},
   * {@code deletion_rate}, {@code accuracy}, {@code macro_f1}.
   */
  public EvaluationReport report() {
    return EvaluationReport.empty()
        .with("train_texts", trainTexts)
        .with("floor_accuracy", LabelFigures.accuracy(gold, floor))
        .with("texts", gold.size())
        .with("deletion_rate", deletionRate)
        .with("accuracy", LabelFigures.accuracy(gold, found))
        .with("macro_f1", LabelFigures.macroF1(gold, found));
  }

  /**
   * Writes a table of the test texts: {@code text TAB gold TAB found TAB floor}, with a heading.
   */
  public void writeTable(Writer out) throws IOException {
    out.write("text\tgold\tfound\tfloor\n");
    for (int i = 0; i < gold.size(); i++) {
      out.write((i + 1) + "\t" + gold.get(i) + "\t" + found.get(i) + "\t" + floor.get(i) + "\n");
    }
  }
}
