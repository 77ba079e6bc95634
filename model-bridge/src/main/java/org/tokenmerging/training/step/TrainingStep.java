package org.tokenmerging.training.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tokenmerging.graph.GraphRun;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.internal.tensorflow.TensorFlowRuntime;
import org.tokenmerging.model.ModelConfig;

/**
 * A model under training, and one step of it: graph, session and optimiser, all in native memory
 * that {@link #close} frees. The same weights, options and batches give the same losses. Not safe
 * for use by many threads.
 */
public final class TrainingStep implements AutoCloseable {

  private final Graph graph;
  private final StepOptions options;
  private final WeightSet initial;
  private final StepGraph parts;
  private final Session session;
  private final SlotTensors slots;
  private long steps;

  /**
   * Builds the graph, with weights as they are given and a fresh optimiser; takes seconds.
   *
   * @param weights of the encoder, and of the decoder where spans are trained; heads that are not
   *     among them begin anew
   * @param config the model's shape and gate; without a gate nothing is deleted
   * @param options what is trained, and how
   * @throws org.tokenmerging.model.ModelFormatException if a tensor is missing
   * @throws org.tokenmerging.NativeLibraryException if the engine cannot start on this platform
   * @throws IllegalArgumentException if the options do not fit the model
   */
  public static TrainingStep open(Weights weights, ModelConfig config, StepOptions options) {
    TensorFlowRuntime.start();
    WeightSet all = WeightSet.of(weights);
    Graph graph = new Graph();
    try {
      WeightSet complete = all.with(TrainedHeads.missing(all, config, options));
      return new TrainingStep(graph, complete, config, options);
    } catch (RuntimeException | Error e) {
      graph.close();
      throw e;
    }
  }

  private TrainingStep(Graph graph, WeightSet weights, ModelConfig config, StepOptions options) {
    this.graph = graph;
    this.options = options;
    this.initial = weights;
    this.parts = new StepGraph(graph, weights, config, options);
    this.session = SessionSettings.open(graph, options.bfloat16());
    this.slots = new SlotTensors(session, parts.optimiser());
    try {
      begin();
    } catch (RuntimeException | Error e) {
      session.close();
      throw e;
    }
  }

  private void begin() {
    slots.put(AdamW.Slot::weight, initial.tensors());
    parts.optimiser().reset(session);
    parts.optimiser().begin(session);
  }

  /**
   * Takes one optimiser step on the mean gradient of some micro-batches.
   *
   * @param microBatches at least one; all for objectives that the step was built for
   * @param alpha weight of the mean gate score in the loss, at least 0
   * @param learningRate at least 0
   * @param hard whether deletion is hard this time
   * @return mean losses of the micro-batches, before the weights changed
   * @throws DivergedException if a loss or a gradient is not finite; the weights are unchanged
   */
  public StepLosses run(
      List<StepBatch> microBatches, double alpha, double learningRate, boolean hard) {
    if (microBatches.isEmpty()) {
      throw new IllegalArgumentException("a step without a batch is not allowed; give one or more");
    }
    List<StepLosses> losses = gradients(microBatches, alpha, hard);
    AdamW optimiser = parts.optimiser();
    double norm = optimiser.norm(session);
    requireFinite("the norm of the gradients", norm);
    optimiser.apply(session, norm, microBatches.size(), learningRate, steps + 1);
    steps++;
    return StepLosses.together(losses, norm / microBatches.size());
  }

  private List<StepLosses> gradients(List<StepBatch> batches, double alpha, boolean hard) {
    parts.optimiser().begin(session);
    List<StepLosses> losses = new ArrayList<>();
    for (StepBatch batch : batches) {
      try (GraphRun run = new GraphRun(session)) {
        parts.feed(run, batch, alpha, options.dropout(), dropoutSeed(losses.size()));
        StepLosses found = parts.pass(batch.objective(), hard).learn(run);
        requireFinite("the loss", found.total());
        losses.add(found);
      }
    }
    return losses;
  }

  private int dropoutSeed(int microBatch) {
    long here = options.seed() * 31 + steps * 65_537 + microBatch;
    return (int) new SplittableRandom(here).nextLong();
  }

  private void requireFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new DivergedException(what, value, steps + 1);
    }
  }

  /** The losses of a batch as the weights are, nothing dropped and nothing learnt. */
  public StepLosses evaluate(StepBatch batch, double alpha, boolean hard) {
    try (GraphRun run = new GraphRun(session)) {
      parts.feed(run, batch, alpha, 0, 0);
      return parts.pass(batch.objective(), hard).look(run);
    }
  }

  /**
   * The likeliest label at each place where a batch has one, given the labels before it.
   *
   * @return {@code [batch][target]} for spans; {@code [1][batch]} for classes
   * @throws IllegalArgumentException if the batch's objective has no labels
   */
  public int[][] predict(StepBatch batch, boolean hard) {
    return rows(labelled(batch, parts.pass(batch.objective(), hard).best()), batch.labels());
  }

  /** What the model thinks of each label at each place, row-major. */
  float[] logits(StepBatch batch, boolean hard) {
    return labelled(batch, parts.pass(batch.objective(), hard).logits());
  }

  private float[] labelled(StepBatch batch, @Nullable Operand<?> output) {
    if (output == null) {
      throw new IllegalArgumentException(
          batch.objective() + " has no labels to predict; ask for spans or classes");
    }
    try (GraphRun run = new GraphRun(session)) {
      parts.feed(run, batch, 0, 0, 0);
      return run.numbers(List.of(output)).get(0);
    }
  }

  /**
   * Which pieces the gate would delete.
   *
   * @return {@code [batch][seq]}, 1 for pieces that score below the threshold; 0 also for what is
   *     protected, dropped or a pad
   */
  public int[][] deleted(StepBatch batch) {
    try (GraphRun run = new GraphRun(session)) {
      parts.feedTexts(run, batch);
      return rows(run.numbers(List.of(parts.deleted())).get(0), batch.ids());
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

  /** Optimiser steps taken. */
  public long steps() {
    return steps;
  }

  /** All tensors of the model, those that are trained as they are now. */
  public WeightSet weights() {
    return initial.with(slots.get(AdamW.Slot::weight));
  }

  /** What a checkpoint has to hold beside the tensors that never change. */
  public StepState state() {
    return new StepState(
        steps,
        slots.get(AdamW.Slot::weight),
        slots.get(AdamW.Slot::first),
        slots.get(AdamW.Slot::second));
  }

  /** The gradients of the last step, added up over its micro-batches, before clipping. */
  Map<String, WeightTensor> gradients() {
    return slots.get(AdamW.Slot::gradient);
  }

  /**
   * Goes on where another step of the same model and options was.
   *
   * @throws IllegalArgumentException if the state is not of the same tensors
   */
  public void restore(StepState state) {
    slots.put(AdamW.Slot::weight, state.weights());
    slots.put(AdamW.Slot::first, state.firstMoments());
    slots.put(AdamW.Slot::second, state.secondMoments());
    steps = state.steps();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
