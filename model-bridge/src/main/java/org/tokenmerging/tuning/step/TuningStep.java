package org.tokenmerging.tuning.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tokenmerging.graph.GraphRun;
import org.tokenmerging.graph.TrainableWeights.Variable;
import org.tokenmerging.graph.TuningGraph;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.internal.tensorflow.TensorFlowRuntime;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.training.optimiser.AdamW;
import org.tokenmerging.training.optimiser.BatchProducts;
import org.tokenmerging.training.optimiser.DivergedException;
import org.tokenmerging.training.optimiser.SessionSettings;
import org.tokenmerging.training.optimiser.SlotTensors;
import org.tokenmerging.training.optimiser.StepState;
import org.tokenmerging.training.optimiser.TrainedVariable;
import org.tokenmerging.training.optimiser.WeightSet;

/**
 * An encoder whose later layers, gate and maps are being tuned, and one step of it: graph, session
 * and optimisers, all in native memory that {@link #close} frees. The same weights and batches give
 * the same losses. Not safe for use by many threads.
 */
public final class TuningStep implements AutoCloseable {

  private static final int DRAWS = 2;

  /** Weights that are clipped together, and what changes them. */
  private record Learner(WeightGroup group, AdamW optimiser) {}

  private final Graph graph;
  private final Graph executed;
  private final Session session;
  private final TuningGraph model;
  private final TuningLosses losses;
  private final Operand<TFloat32> logits;
  private final List<Operand<?>> fetched = new ArrayList<>();
  private final List<Learner> learners = new ArrayList<>();
  private final List<Operation> accumulate = new ArrayList<>();
  private final TuningSettings.Paces paces;
  private long steps;

  /**
   * Builds the graph; takes seconds.
   *
   * @param all published, fitted and tuned tensors
   * @param config of a model with a fitted gate and restoring maps
   */
  public TuningStep(WeightSet all, ModelConfig config, TuningSettings settings) {
    this.paces = settings.paces();
    TensorFlowRuntime.start(); // before anything of TensorFlow's is made
    graph = new Graph();
    try {
      Ops tf = Ops.create(graph);
      model = new TuningGraph(tf, all, config, WeightGroup::learns, DRAWS);
      losses = new TuningLosses(tf, model, config.hidden(), settings);
      logits = model.logits();
      fetched.add(losses.ofTexts());
      fetched.addAll(losses.means());
      fetched.add(losses.difference());
      differentiate(tf, settings);
      executed = BatchProducts.forOneDnn(graph);
    } catch (RuntimeException | Error e) {
      graph.close();
      throw e;
    }
    session = SessionSettings.open(executed, settings.bfloat16());
    for (Learner learner : learners) {
      new SlotTensors(session, learner.optimiser()).put(AdamW.Slot::weight, all.tensors());
      learner.optimiser().reset(session);
    }
  }

  private void differentiate(Ops tf, TuningSettings settings) {
    List<Variable> variables = model.variables();
    for (WeightGroup group : WeightGroup.values()) {
      List<Variable> ofGroup =
          variables.stream().filter(variable -> group.has(variable.name())).toList();
      learners.add(new Learner(group, new AdamW(tf, ofGroup, settings.optimiser())));
    }
    int number = 0;
    for (Operand<?> gradient :
        tf.gradients(losses.total(), variables.stream().map(Variable::value).toList())) {
      @SuppressWarnings("unchecked") // of float32 variables
      Operand<TFloat32> value = (Operand<TFloat32>) gradient;
      String name = variables.get(number++).name();
      accumulate.add(optimiser(name).accumulate(name, value));
    }
  }

  private AdamW optimiser(String name) {
    return learners.stream()
        .filter(learner -> learner.group().has(name))
        .findFirst()
        .orElseThrow()
        .optimiser();
  }

  /** The gate's logits of a batch as it is now: {@code [B][seq]}. */
  public float[][] logits(TuningBatch batch) {
    try (GraphRun run = new GraphRun(session)) {
      feedTexts(run, batch);
      float[] all = run.numbers(List.of(logits)).get(0);
      float[][] ofTexts = new float[batch.size()][batch.rows()];
      for (int text = 0; text < batch.size(); text++) {
        System.arraycopy(all, text * batch.rows(), ofTexts[text], 0, batch.rows());
      }
      return ofTexts;
    }
  }

  private void feedTexts(GraphRun run, TuningBatch batch) {
    run.feed(model.ids(), batch.ids())
        .feed(model.hidden(), batch.hidden())
        .feed(model.firstNorms(), batch.firstNorms());
  }

  /**
   * Takes one step.
   *
   * @param thresholds {@code [B]}: the logit that each text was drawn about
   * @param worth what a piece is worth, see {@code PieceWorth}
   * @throws DivergedException if a loss or a gradient is not finite; the weights are unchanged
   */
  public TuningLoss run(
      TuningBatch batch, DrawnRows drawn, double[] thresholds, double worth, double learningRate) {
    learners.forEach(learner -> learner.optimiser().begin(session));
    TuningLoss loss = learn(batch, drawn, thresholds, worth);
    requireFinite("the loss", loss.total());
    double[] norms =
        learners.stream().mapToDouble(learner -> learner.optimiser().norm(session)).toArray();
    for (double norm : norms) {
      requireFinite("the norm of the gradients", norm);
    }
    steps++;
    for (int i = 0; i < norms.length; i++) {
      Learner learner = learners.get(i);
      double rate = paces.of(learner.group()) * learningRate;
      learner.optimiser().apply(session, norms[i], rate, steps);
    }
    return loss;
  }

  private TuningLoss learn(TuningBatch batch, DrawnRows drawn, double[] thresholds, double worth) {
    float[][] ofTexts = new float[batch.size()][1];
    float[][] worthOfMore = new float[1][batch.size()];
    for (int text = 0; text < batch.size(); text++) {
      ofTexts[text][0] = (float) thresholds[text];
      worthOfMore[0][text] = (float) (worth * drawn.morePieces()[text]);
    }
    try (GraphRun run = new GraphRun(session)) {
      feedTexts(run, batch);
      run.feed(model.mask(), batch.mask())
          .feed(model.stays(), drawn.stays())
          .feed(model.kept(), drawn.kept())
          .feed(model.keptMask(), drawn.keptMask());
      losses.feed(run, batch, drawn, ofTexts, worthOfMore);
      accumulate.forEach(run::target);
      return loss(run.numbers(fetched));
    }
  }

  private static TuningLoss loss(List<float[]> found) {
    float[] differences = found.get(6);
    double[] difference = new double[differences.length];
    for (int text = 0; text < difference.length; text++) {
      difference[text] = differences[text];
    }
    return new TuningLoss(
        found.get(0)[0],
        found.get(1)[0],
        found.get(2)[0],
        found.get(3)[0],
        found.get(4)[0],
        found.get(5)[0],
        difference);
  }

  private void requireFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw DivergedException.inStep(what, value, steps + 1);
    }
  }

  /** Steps taken. */
  public long steps() {
    return steps;
  }

  /** All that would be lost with the process. */
  public StepState state() {
    return new StepState(
            steps, get(AdamW.Slot::weight), get(AdamW.Slot::first), get(AdamW.Slot::second))
        .finite();
  }

  /** The gradients of the last step, before clipping. */
  Map<String, WeightTensor> gradients() {
    return get(AdamW.Slot::gradient);
  }

  /** Goes on where another step of the same model was. */
  public void restore(StepState state) {
    for (Learner learner : learners) {
      SlotTensors slots = new SlotTensors(session, learner.optimiser());
      slots.put(AdamW.Slot::weight, state.weights());
      slots.put(AdamW.Slot::first, state.firstMoments());
      slots.put(AdamW.Slot::second, state.secondMoments());
    }
    steps = state.steps();
  }

  private Map<String, WeightTensor> get(Function<AdamW.Slot, TrainedVariable> which) {
    Map<String, WeightTensor> all = new TreeMap<>();
    learners.forEach(
        learner -> all.putAll(new SlotTensors(session, learner.optimiser()).get(which)));
    return all;
  }

  @Override
  public void close() {
    session.close();
    executed.close();
    graph.close();
  }
}
