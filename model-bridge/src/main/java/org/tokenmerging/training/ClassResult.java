package org.tokenmerging.training;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.IntStream;
import org.tokenmerging.evaluation.EvaluationReport;

/**
 * What a model said of the classes of texts.
 *
 * @param gold {@code [texts]}, their labels; at least one
 * @param found {@code [texts]}, what the model says
 * @param deletionRate deleted pieces divided by pieces; a text keeps one whatever its gate says
 */
public record ClassResult(List<String> gold, List<String> found, double deletionRate) {

  public ClassResult {
    gold = List.copyOf(gold);
    found = List.copyOf(found);
  }

  /** The figures by name: {@code texts}, {@code deletion_rate}, {@code accuracy}. */
  public EvaluationReport report() {
    long right =
        IntStream.range(0, gold.size()).filter(i -> gold.get(i).equals(found.get(i))).count();
    return EvaluationReport.empty()
        .with("texts", gold.size())
        .with("deletion_rate", deletionRate)
        .with("accuracy", right / (double) gold.size());
  }

  /** Writes a table of the texts, {@code text TAB gold TAB found}, with a heading. */
  public void writeTable(Writer out) throws IOException {
    out.write("text\tgold\tfound\n");
    for (int i = 0; i < gold.size(); i++) {
      out.write((i + 1) + "\t" + gold.get(i) + "\t" + found.get(i) + "\n");
    }
  }
}
