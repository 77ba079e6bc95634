package org.tokenmerging.checkpoint.verify;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tokenmerging.graph.EncoderTrace;
import org.tokenmerging.graph.TracedRows;
import org.tokenmerging.graph.TracedRun;

/**
 * What the bundle does not show and a graph of the same weights does: gate logits, soft deletion,
 * and the streams that enter each layer.
 */
final class TraceComparison {

  private static final Pattern LAYER =
      Pattern.compile("layers\\.(\\d+)\\.(soft|hard)\\.hidden_(\\d{1,4})");

  private final EncoderTrace trace;
  private final ExpectedNumbers expected;
  private final Comparison comparison;

  TraceComparison(EncoderTrace trace, ExpectedNumbers expected, Comparison comparison) {
    this.trace = trace;
    this.expected = expected;
    this.comparison = comparison;
  }

  void compare(ExpectedTexts texts) {
    int[][] ids = texts.ids();
    int[][] mask = texts.mask();
    realRows(texts, "gate_logits", trace.gateLogits(ids, mask));
    TracedRun soft = trace.soft(ids, mask);
    realRows(texts, "soft_last_hidden_state", soft.vectors());
    layers(texts, soft, "soft");
    layers(texts, trace.hard(ids, mask, expected.threshold(HardThreshold.OWN)), "hard");
  }

  private void realRows(ExpectedTexts texts, String kind, TracedRows found) {
    RealRows.compare(expected, comparison, texts, kind, Comparison.STATES, found);
  }

  private void layers(ExpectedTexts texts, TracedRun run, String way) {
    for (String name : expected.names()) {
      Matcher layer = LAYER.matcher(name);
      if (layer.matches()
          && texts.prefix().equals("single." + layer.group(1))
          && layer.group(2).equals(way)) {
        layer(name, run, way, Integer.parseInt(layer.group(3)));
      }
    }
  }

  private void layer(String name, TracedRun run, String way, int layer) {
    String kind = "layers." + way + ".hidden";
    comparison.begin(name, kind, Comparison.STATES);
    if (layer >= run.layers()) {
      comparison.apart(kind);
      return;
    }
    TracedRows found = run.entering(layer);
    ExpectedRows rows = ExpectedRows.of(expected, name, 1, found.width());
    for (int row = 0; row < Math.max(rows.rows(), found.rows()); row++) {
      rows.compare(comparison, kind, found, 0, row, row);
    }
  }
}
