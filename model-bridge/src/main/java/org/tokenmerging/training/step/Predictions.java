package org.tokenmerging.training.step;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tokenmerging.graph.GraphRun;

/** What a model under training says of a batch, nothing dropped and nothing learnt. */
final class Predictions {

  private final Session session;
  private final StepGraph graph;

  Predictions(Session session, StepGraph graph) {
    this.session = session;
    this.graph = graph;
  }

  /** The likeliest label at each place, in rows like those of the batch's labels. */
  int[][] labels(StepBatch batch, boolean hard) {
    return rows(labelled(batch, graph.pass(batch.objective(), hard).best()), batch.labels());
  }

  /** What the model thinks of each label at each place, row-major. */
  float[] logits(StepBatch batch, boolean hard) {
    return labelled(batch, graph.pass(batch.objective(), hard).logits());
  }

  private float[] labelled(StepBatch batch, @Nullable Operand<?> output) {
    if (output == null) {
      throw new IllegalArgumentException(
          batch.objective() + " has no labels to predict; ask for spans or classes");
    }
    try (GraphRun run = new GraphRun(session)) {
      graph.feed(run, batch, 0, 0);
      return run.numbers(List.of(output)).get(0);
    }
  }

  /** What the gate makes of the texts. */
  GatedRows gated(StepBatch batch) {
    try (GraphRun run = new GraphRun(session)) {
      graph.feedTexts(run, batch);
      List<float[]> found = run.numbers(graph.gated());
      int[][] ids = batch.ids();
      return new GatedRows(
          rows(found.get(0), ids), rows(found.get(1), ids), rows(found.get(2), ids));
    }
  }

  private static int[][] rows(float[] numbers, int[][] like) {
    int[][] rows = new int[like.length][];
    int at = 0;
    for (int row = 0; row < rows.length; row++) {
      rows[row] = new int[like[row].length];
      for (int i = 0; i < rows[row].length; i++) {
        rows[row][i] = (int) numbers[at++];
      }
    }
    return rows;
  }
}
