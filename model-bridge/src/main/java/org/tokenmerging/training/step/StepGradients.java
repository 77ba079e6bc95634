package org.tokenmerging.training.step;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tensorflow.Session;
import org.tokenmerging.graph.GraphRun;
import org.tokenmerging.training.optimiser.DivergedException;

/** Finds the gradients of a step, one micro-batch after the other, and adds them up. */
final class StepGradients {

  private final Session session;
  private final StepGraph graph;
  private final StepOptions options;

  StepGradients(Session session, StepGraph graph, StepOptions options) {
    this.session = session;
    this.graph = graph;
    this.options = options;
  }

  /**
   * Of one step, instead of those of the step before.
   *
   * @param step its number, from 1
   * @return the losses of the step and of each micro-batch
   * @throws DivergedException if a loss or the norm is not finite
   */
  StepLosses of(List<StepBatch> microBatches, double alpha, boolean hard, long step) {
    graph.optimiser().begin(session);
    List<BatchShare> shares = shares(microBatches);
    List<StepLosses> losses = new ArrayList<>();
    for (StepBatch batch : microBatches) {
      int number = losses.size();
      try (GraphRun run = new GraphRun(session)) {
        graph.feed(run, batch, options.dropout(), dropoutSeed(step, number));
        graph.weights().feed(run, shares.get(number), alpha);
        losses.add(graph.pass(batch.objective(), hard).learn(run));
      }
      requireFinite("the loss", losses.get(number).total(), step);
    }
    double norm = graph.optimiser().norm(session);
    requireFinite("the norm of the gradients", norm, step);
    return StepLosses.together(losses, shares, norm);
  }

  private List<BatchShare> shares(List<StepBatch> microBatches) {
    return microBatches.size() == 1
        ? List.of(BatchShare.WHOLE)
        : BatchShare.of(microBatches, microBatches.stream().map(this::pieces).toList());
  }

  /** The model need not run for it. */
  private long pieces(StepBatch batch) {
    try (GraphRun run = new GraphRun(session)) {
      graph.feedTexts(run, batch);
      return (long) run.numbers(List.of(graph.pieces())).get(0)[0];
    }
  }

  private int dropoutSeed(long step, int microBatch) {
    long here = options.seed() * 31 + (step - 1) * 65_537 + microBatch;
    return (int) new SplittableRandom(here).nextLong();
  }

  private static void requireFinite(String what, double value, long step) {
    if (!Double.isFinite(value)) {
      throw DivergedException.inStep(what, value, step);
    }
  }
}
