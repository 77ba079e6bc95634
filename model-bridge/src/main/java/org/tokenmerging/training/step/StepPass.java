package org.tokenmerging.training.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.graph.GraphRun;
import org.tokenmerging.graph.TrainableWeights.Variable;
import org.tokenmerging.graph.TrainedGate;
import org.tokenmerging.training.optimiser.AdamW;

/** One objective after one kind of deletion: its losses, and the gradients of their sum. */
final class StepPass {

  private final Ops tf;
  private final boolean scoresCount;
  private final Operand<TFloat32> total;
  private final Operand<TFloat32> scoresLoss;
  private final @Nullable Operand<TFloat32> logits;
  private final @Nullable Operand<TInt32> best;
  private final List<Operand<?>> always;
  private final List<Operation> accumulate = new ArrayList<>();

  StepPass(Ops tf, TrainedGate gate, ObjectiveParts.Part part, LossWeights weights) {
    this.tf = tf;
    this.scoresCount = weights.withScores();
    this.logits = part.logits();
    this.best = logits == null ? null : tf.math.argMax(logits, tf.constant(1), TInt32.class);
    this.scoresLoss = ScoresLoss.of(tf, part.scores());
    Operand<TFloat32> gateMean = MaskedMean.of(tf, gate.scores(), gate.counted());
    this.total = weights.sum(part.loss(), gateMean, scoresLoss);
    this.always = List.of(total, part.loss(), gateMean, count(gate.counted()), count(gate.low()));
  }

  private Operand<TFloat32> count(Operand<TBool> rows) {
    return MaskedMean.sum(tf, tf.dtypes.cast(rows, TFloat32.class));
  }

  /** Adds the gradients of the sum to the graph, each added up by the optimiser. */
  void differentiate(Graph graph, List<Variable> variables, AdamW optimiser) {
    Set<GraphOperation> before = graph.subgraphTo(Set.of(total));
    List<Variable> reached =
        variables.stream().filter(one -> before.contains(one.value().op())).toList();
    int number = 0;
    for (Operand<?> gradient :
        tf.gradients(total, reached.stream().map(Variable::value).toList())) {
      @SuppressWarnings("unchecked") // of float32 variables
      Operand<TFloat32> value = (Operand<TFloat32>) gradient;
      accumulate.add(optimiser.accumulate(reached.get(number++).name(), value));
    }
  }

  /** Runs, and has the optimiser add the gradients up. */
  StepLosses learn(GraphRun run) {
    accumulate.forEach(run::target);
    return fetch(run, scoresCount);
  }

  /** Runs only. */
  StepLosses look(GraphRun run) {
    return fetch(run, true);
  }

  private StepLosses fetch(GraphRun run, boolean withScores) {
    List<Operand<?>> outputs = new ArrayList<>(always);
    if (withScores) {
      outputs.add(scoresLoss);
    }
    List<float[]> found = run.numbers(outputs);
    return new StepLosses(
        found.get(0)[0],
        found.get(1)[0],
        found.get(2)[0],
        withScores ? found.get(5)[0] : 0,
        (long) found.get(3)[0],
        (long) found.get(4)[0],
        0,
        List.of());
  }

  /** The likeliest label of each row, or null where there are no labels. */
  @Nullable Operand<TInt32> best() {
    return best;
  }

  /** {@code [rows, labels]}, or null where there are no labels. */
  @Nullable Operand<TFloat32> logits() {
    return logits;
  }
}
