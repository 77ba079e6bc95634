package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenmerging.evaluation.EvaluationReport;
import org.tokenmerging.training.diagnostics.DiagnosedString;

class DiagnosticResultTest {

  private static BitSet positions(int... all) {
    BitSet positions = new BitSet();
    for (int position : all) {
      positions.set(position);
    }
    return positions;
  }

  @Test
  void shows_of_each_string_what_it_needs_and_what_stayed() throws IOException {
    DiagnosedString hit = new DiagnosedString("#xaby", positions(2), positions(2), true);
    DiagnosedString missed = new DiagnosedString("#oxyb", positions(1), positions(0, 4, 5), false);
    StringWriter table = new StringWriter();
    new DiagnosticResult(EvaluationReport.empty(), List.of(hit, missed)).writeTable(table);
    assertThat(table.toString().lines())
        .containsExactly(
            "string\tinput\tneeded\tkept\tright",
            "1\t#xaby\t#x.by\t#x.by\t1",
            "2\t#oxyb\t#.xyb\t.oxy.\t0");
  }
}
