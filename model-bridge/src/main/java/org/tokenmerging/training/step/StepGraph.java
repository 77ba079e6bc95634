package org.tokenmerging.training.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.graph.EncodedRows;
import org.tokenmerging.graph.GraphRun;
import org.tokenmerging.graph.TrainableWeights.Variable;
import org.tokenmerging.graph.TrainingGraph;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.training.optimiser.AdamW;

/** Everything that stands in the graph of a step: the model, its losses, gradients, optimiser. */
final class StepGraph {

  private record Way(Objective objective, boolean hard) {}

  private final StepOptions options;
  private final TrainingGraph model;
  private final ObjectiveParts objectives;
  private final LossWeights weights;
  private final Operand<TFloat32> pieces;
  private final List<Operand<?>> gated;
  private final Map<Way, StepPass> passes = new LinkedHashMap<>();
  private final AdamW optimiser;

  StepGraph(Graph graph, Weights weights, ModelConfig config, StepOptions options) {
    this.options = options;
    Ops tf = Ops.create(graph);
    model = new TrainingGraph(tf, weights, config, options.trained(), options.dropout() > 0);
    objectives = new ObjectiveParts(tf, model, config, options);
    this.weights = new LossWeights(tf, options.regularisers().scoresCoefficient());
    pieces = MaskedMean.sum(tf, tf.dtypes.cast(model.gate().counted(), TFloat32.class));
    gated =
        Stream.of(model.gate().counted(), model.gate().low(), model.stays())
            .<Operand<?>>map(rows -> tf.dtypes.cast(rows, TInt32.class))
            .toList();
    ways().forEach(way -> passes.put(way, pass(tf, way)));
    List<Variable> variables = model.variables();
    if (variables.isEmpty()) {
      throw new IllegalArgumentException(
          "no tensor of the model is to be trained; choose at least one by its name, such as"
              + " shared.weight");
    }
    optimiser = new AdamW(tf, variables, options.optimiser());
    passes.values().forEach(pass -> pass.differentiate(graph, variables, optimiser));
  }

  private List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    for (Objective objective : Objective.values()) {
      if (options.objectives().all().contains(objective)) {
        ways.add(new Way(objective, false));
        if (options.regularisers().hardDeletion()) {
          ways.add(new Way(objective, true));
        }
      }
    }
    return ways;
  }

  private StepPass pass(Ops tf, Way way) {
    EncodedRows rows = way.hard() ? model.hard() : model.soft();
    return new StepPass(tf, model.gate(), objectives.of(way.objective(), rows), weights);
  }

  /**
   * The losses of batches for an objective.
   *
   * @throws IllegalArgumentException if the graph was built without it
   */
  StepPass pass(Objective objective, boolean hard) {
    StepPass pass = passes.get(new Way(objective, hard));
    if (pass == null) {
      throw new IllegalArgumentException(
          "this step was built for "
              + options.objectives().all()
              + (options.regularisers().hardDeletion() ? "" : " without hard deletion")
              + ", not for "
              + objective
              + (hard ? " with hard deletion" : "")
              + "; name it in the step's options");
    }
    return pass;
  }

  /** Changes the weights. */
  AdamW optimiser() {
    return optimiser;
  }

  /** What {@link GatedRows} holds, each {@code [batch, seq]}. */
  List<Operand<?>> gated() {
    return gated;
  }

  /** A scalar, the pieces of a batch that a deletion rate is a share of. */
  Operand<TFloat32> pieces() {
    return pieces;
  }

  /** What the parts of the loss count for; to be fed wherever a loss is asked for. */
  LossWeights weights() {
    return weights;
  }

  /**
   * Feeds a batch, all but the weights of its losses.
   *
   * @param dropped share of numbers dropped
   * @param seed says which
   */
  void feed(GraphRun run, StepBatch batch, double dropped, int seed) {
    feedTexts(run, batch, dropped, seed);
    objectives.feed(run, batch);
  }

  /** Feeds the texts alone, nothing dropped. */
  void feedTexts(GraphRun run, StepBatch batch) {
    feedTexts(run, batch, 0, 0);
  }

  private void feedTexts(GraphRun run, StepBatch batch, double dropped, int seed) {
    run.feed(model.ids(), batch.ids()).feed(model.mask(), batch.mask());
    if (options.dropout() > 0) {
      run.feed(model.dropoutRate(), (float) dropped).feed(model.dropoutSeed(), seed);
    }
  }
}
