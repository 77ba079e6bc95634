package org.tokenmerging.training.step;

import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tokenmerging.graph.GraphRun;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.internal.tensorflow.TensorFlowRuntime;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.training.optimiser.AdamW;
import org.tokenmerging.training.optimiser.BatchProducts;
import org.tokenmerging.training.optimiser.DivergedException;
import org.tokenmerging.training.optimiser.SessionSettings;
import org.tokenmerging.training.optimiser.SlotTensors;
import org.tokenmerging.training.optimiser.StepState;
import org.tokenmerging.training.optimiser.WeightSet;

/**
 * A model under training, and one step of it: graph, session and optimiser, all in native memory
 * that {@link #close} frees. The same weights, options and batches give the same losses. Not safe
 * for use by many threads.
 */
public final class TrainingStep implements AutoCloseable {

  private final Graph graph;
  private final Graph executed;
  private final WeightSet untrained;
  private final StepGraph parts;
  private final Session session;
  private final SlotTensors slots;
  private final StepGradients gradients;
  private final Predictions predictions;
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
    this.parts = new StepGraph(graph, weights, config, options);
    this.untrained = weights.without(parts.optimiser().names());
    this.executed = BatchProducts.forOneDnn(graph);
    this.session = session(executed, options);
    this.slots = new SlotTensors(session, parts.optimiser());
    this.gradients = new StepGradients(session, parts, options);
    this.predictions = new Predictions(session, parts);
    try {
      begin(weights);
    } catch (RuntimeException | Error e) {
      session.close();
      executed.close();
      throw e;
    }
  }

  private static Session session(Graph executed, StepOptions options) {
    try {
      return SessionSettings.open(executed, options.bfloat16());
    } catch (RuntimeException | Error e) {
      executed.close();
      throw e;
    }
  }

  private void begin(WeightSet weights) {
    slots.put(AdamW.Slot::weight, weights.tensors());
    parts.optimiser().reset(session);
    parts.optimiser().begin(session);
  }

  /**
   * Takes one optimiser step on some micro-batches, the very step that it would take on all their
   * texts in one batch, but for dropout and for what a scores loss makes of padding. Of several
   * groups ({@link StepBatch#group}) each counts as often as it has micro-batches.
   *
   * @param microBatches at least one; all for objectives that the step was built for
   * @param alpha weight of the mean gate score in the loss; below 0 it presses towards keeping
   * @param learningRate at least 0
   * @param hard whether deletion is hard this time
   * @return losses of the step and of each micro-batch, before the weights changed
   * @throws DivergedException if a loss or a gradient is not finite; the weights are unchanged
   */
  public StepLosses run(
      List<StepBatch> microBatches, double alpha, double learningRate, boolean hard) {
    if (microBatches.isEmpty()) {
      throw new IllegalArgumentException("a step without a batch is not allowed; give one or more");
    }
    StepLosses losses = gradients.of(microBatches, alpha, hard, steps + 1);
    parts.optimiser().apply(session, losses.gradientNorm(), learningRate, steps + 1);
    steps++;
    return losses;
  }

  /** The losses of a batch as the weights are, nothing dropped and nothing learnt. */
  public StepLosses evaluate(StepBatch batch, double alpha, boolean hard) {
    try (GraphRun run = new GraphRun(session)) {
      parts.feed(run, batch, 0, 0);
      parts.weights().feed(run, BatchShare.WHOLE, alpha);
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
    return predictions.labels(batch, hard);
  }

  /** What the model thinks of each label at each place, row-major. */
  float[] logits(StepBatch batch, boolean hard) {
    return predictions.logits(batch, hard);
  }

  /** What the gate makes of a batch's texts: which pieces count, score low and stay. */
  public GatedRows gated(StepBatch batch) {
    return predictions.gated(batch);
  }

  /** Optimiser steps taken. */
  public long steps() {
    return steps;
  }

  /** All tensors of the model, those that are trained as they are now. */
  public WeightSet weights() {
    return untrained.with(slots.get(AdamW.Slot::weight));
  }

  /** All tensors of the model, those that are trained as they are in a state. */
  public WeightSet weights(StepState state) {
    return untrained.with(state.weights());
  }

  /**
   * What a checkpoint has to hold beside the tensors that never change.
   *
   * @throws DivergedException if a number of it is not finite
   */
  public StepState state() {
    return new StepState(
            steps,
            slots.get(AdamW.Slot::weight),
            slots.get(AdamW.Slot::first),
            slots.get(AdamW.Slot::second))
        .finite();
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
    executed.close();
    graph.close();
  }
}
