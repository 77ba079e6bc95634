package org.tokenmerging.checkpoint.verify;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tokenmerging.graph.ReopenedBundle;
import org.tokenmerging.graph.TracedRows;
import org.tokenmerging.graph.TracedRun;

/**
 * What the exported bundle itself gives: states before the gate and gate scores, then kept
 * positions and vectors on both ways, {@code gate} with {@code encode} and {@code serving_default}.
 */
final class BundleComparison {

  private static final String SERVING = "serving_default.";
  private static final double ABSENT = -1e9;

  private final ReopenedBundle bundle;
  private final ExpectedNumbers expected;
  private final Comparison comparison;

  BundleComparison(ReopenedBundle bundle, ExpectedNumbers expected, Comparison comparison) {
    this.bundle = bundle;
    this.expected = expected;
    this.comparison = comparison;
  }

  void compare(ExpectedTexts texts) {
    ReopenedBundle.Gated gated = bundle.gate(texts.ids(), texts.mask());
    realRows(texts, "gate_values", Comparison.SCORES, gated.scores());
    realRows(texts, "pregate_hidden", Comparison.STATES, gated.hidden());
    for (HardThreshold hard : HardThreshold.ALL) {
      if (expected.has(texts.tensor(hard.positions()))) {
        hard(texts, hard, gated);
      }
    }
  }

  private void realRows(ExpectedTexts texts, String kind, double tolerance, TracedRows found) {
    RealRows.compare(expected, comparison, texts, kind, tolerance, found);
  }

  private void hard(ExpectedTexts texts, HardThreshold hard, ReopenedBundle.Gated gated) {
    float threshold = expected.threshold(hard.key());
    int[][] kept = new int[texts.count()][];
    Arrays.setAll(kept, text -> kept(texts, text, gated.scores(), threshold));
    TracedRows encoded = bundle.encode(gated.hidden(), packed(kept), mask(kept));
    TracedRun served = bundle.serve(texts.ids(), texts.mask(), threshold);
    int[][] servedKept = new int[texts.count()][];
    Arrays.setAll(servedKept, served::kept);
    survivors(texts, hard, "", kept, encoded);
    survivors(texts, hard, SERVING, servedKept, served.vectors());
    batchOnly(texts, hard, servedKept, threshold);
  }

  /** Strictly above the threshold; the best-gated row where nothing is. */
  private static int[] kept(ExpectedTexts texts, int text, TracedRows scores, float threshold) {
    int[] real = IntStream.range(0, texts.seq()).filter(row -> texts.isReal(text, row)).toArray();
    int[] above = IntStream.of(real).filter(row -> scores.value(text, row) > threshold).toArray();
    if (above.length > 0) {
      return above;
    }
    return IntStream.of(real)
        .boxed()
        .max((a, b) -> Float.compare(scores.value(text, a), scores.value(text, b)))
        .stream()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int[][] packed(int[][] kept) {
    int longest = Math.max(1, Arrays.stream(kept).mapToInt(rows -> rows.length).max().orElse(1));
    return Arrays.stream(kept).map(rows -> Arrays.copyOf(rows, longest)).toArray(int[][]::new);
  }

  private static int[][] mask(int[][] kept) {
    int[][] mask = packed(kept);
    for (int text = 0; text < mask.length; text++) {
      Arrays.fill(mask[text], 0);
      Arrays.fill(mask[text], 0, kept[text].length, 1);
    }
    return mask;
  }

  private void survivors(
      ExpectedTexts texts, HardThreshold hard, String way, int[][] kept, TracedRows vectors) {
    String name = texts.tensor(hard.positions());
    String kind = way + hard.positions();
    int[][] positions = expected.rows(name, texts.count());
    comparison.begin(name, kind, Comparison.EXACT);
    for (int text = 0; text < kept.length; text++) {
      int length = length(texts, hard, text);
      for (int row = 0; row < Math.min(kept[text].length, length); row++) {
        comparison.number(kind, kept[text][row], positions[text][row]);
      }
      if (kept[text].length != length) {
        comparison.apart(kind);
      }
    }
    if (expected.has(texts.tensor(hard.vectors()))) {
      vectors(texts, hard, way + hard.vectors(), kept, vectors);
    }
  }

  private void vectors(
      ExpectedTexts texts, HardThreshold hard, String kind, int[][] kept, TracedRows vectors) {
    String name = texts.tensor(hard.vectors());
    comparison.begin(name, kind, Comparison.STATES);
    ExpectedRows rows = ExpectedRows.of(expected, name, texts.count(), vectors.width());
    for (int text = 0; text < kept.length; text++) {
      int count = Math.max(kept[text].length, length(texts, hard, text));
      for (int row = 0; row < count; row++) {
        rows.compare(comparison, kind, vectors, text, row, row);
      }
    }
  }

  /** How many rows of a text the reference kept. */
  private int length(ExpectedTexts texts, HardThreshold hard, int text) {
    String lengths = texts.tensor(hard.lengths());
    int most = expected.rows(texts.tensor(hard.positions()), texts.count())[text].length;
    return expected.has(lengths) ? expected.counts(lengths, texts.count(), most)[text] : most;
  }

  private void batchOnly(ExpectedTexts texts, HardThreshold hard, int[][] kept, float threshold) {
    String itself = texts.tensor(hard.itself());
    if (expected.has(itself)) {
      comparison.begin(itself, hard.itself(), Comparison.EXACT);
      comparison.number(hard.itself(), threshold, expected.floats(itself, 1, 1)[0]);
    }
    String lengths = texts.tensor(hard.lengths());
    if (expected.has(lengths)) {
      comparison.begin(lengths, hard.lengths(), Comparison.EXACT);
      for (int text = 0; text < kept.length; text++) {
        comparison.number(hard.lengths(), kept[text].length, length(texts, hard, text));
      }
    }
    String mask = texts.tensor(hard.mask());
    if (expected.has(mask)) {
      gateMask(texts, hard, mask, kept);
    }
  }

  /** What the reference puts in the gate's place: 0 for what is kept. */
  private void gateMask(ExpectedTexts texts, HardThreshold hard, String name, int[][] kept) {
    comparison.begin(name, hard.mask(), Comparison.EXACT);
    int longest = 0;
    for (int text = 0; text < kept.length; text++) {
      longest = Math.max(longest, length(texts, hard, text));
    }
    float[] mask = expected.floats(name, texts.count(), longest);
    int width = mask.length / texts.count();
    for (int text = 0; text < kept.length; text++) {
      for (int row = 0; row < length(texts, hard, text); row++) {
        double found = row < kept[text].length ? 0 : ABSENT;
        comparison.number(hard.mask(), found, mask[text * width + row]);
      }
    }
  }
}
