package org.tokenmerging.training;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.tokenmerging.evaluation.EvaluationReport;
import org.tokenmerging.training.diagnostics.DiagnosedString;

/**
 * What a gate deleted of strings and what the decoder made of the rest.
 *
 * @param report the figures of the task's first oracle; those of any other after them, with {@code
 *     _2}
 * @param strings in their order
 */
public record DiagnosticResult(EvaluationReport report, List<DiagnosedString> strings) {

  public DiagnosticResult {
    strings = List.copyOf(strings);
  }

  /**
   * Writes a table of the strings, with a heading: {@code string TAB input TAB needed TAB kept TAB
   * right}; a full stop stands for a letter that the task does not need, or that was deleted.
   */
  public void writeTable(Writer out) throws IOException {
    out.write("string\tinput\tneeded\tkept\tright\n");
    for (int i = 0; i < strings.size(); i++) {
      DiagnosedString string = strings.get(i);
      out.write(
          String.join(
              "\t",
              String.valueOf(i + 1),
              string.input(),
              string.needed(),
              string.kept(),
              string.right() ? "1" : "0"));
      out.write('\n');
    }
  }
}
