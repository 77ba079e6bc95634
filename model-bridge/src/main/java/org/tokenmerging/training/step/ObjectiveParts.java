package org.tokenmerging.training.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.graph.AttentionScores;
import org.tokenmerging.graph.EncodedRows;
import org.tokenmerging.graph.GraphRun;
import org.tokenmerging.graph.TrainingGraph;
import org.tokenmerging.model.ModelConfig;

/** What objectives put at the end of an encoder. */
final class ObjectiveParts {

  /**
   * One objective's end.
   *
   * @param loss a scalar
   * @param scores of all attentions that the scores loss is over
   * @param logits {@code [rows, labels]}, or null where there are no labels
   */
  record Part(
      Operand<TFloat32> loss, List<AttentionScores> scores, @Nullable Operand<TFloat32> logits) {}

  private final Ops tf;
  private final TrainingGraph graph;
  private final ModelConfig config;
  private final StepOptions options;
  private final Operand<TInt32> labels;
  private final Operand<TFloat32> targets;

  ObjectiveParts(Ops tf, TrainingGraph graph, ModelConfig config, StepOptions options) {
    this.tf = tf;
    this.graph = graph;
    this.config = config;
    this.options = options;
    this.labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, -1)));
    this.targets = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1)));
  }

  /** The end of an objective that reads these rows. */
  Part of(Objective objective, EncodedRows rows) {
    return switch (objective) {
      case SPANS -> spans(rows);
      case VECTORS -> vectors(rows);
      case CLASSES -> classes(rows);
    };
  }

  private Part spans(EncodedRows rows) {
    TrainingGraph.Decoded decoded =
        graph.decode(Objects.requireNonNull(options.objectives().decoder()), rows, labels);
    List<AttentionScores> scores = new ArrayList<>(rows.scores());
    scores.addAll(decoded.scores());
    return labelled(decoded.logits(), scores);
  }

  private Part classes(EncodedRows rows) {
    Operand<TFloat32> pooled = PooledVector.of(tf, config.pooling(), rows);
    Operand<TFloat32> logits =
        tf.math.add(
            tf.linalg.matMul(pooled, graph.matrix(TrainedHeads.CLASSES)),
            graph.tensor(TrainedHeads.CLASSES_BIAS));
    return labelled(logits, rows.scores());
  }

  private Part labelled(Operand<TFloat32> logits, List<AttentionScores> scores) {
    Operand<TInt32> flat = tf.reshape(labels, tf.constant(new int[] {-1}));
    return new Part(CrossEntropy.of(tf, logits, flat), scores, logits);
  }

  private Part vectors(EncodedRows rows) {
    Operand<TFloat32> pooled = PooledVector.of(tf, config.pooling(), rows);
    Operand<TFloat32> projected =
        TrainedHeads.projects(config, options)
            ? tf.linalg.matMul(pooled, graph.matrix(TrainedHeads.PROJECTION))
            : pooled;
    return new Part(CosineLoss.of(tf, projected, targets), rows.scores(), null);
  }

  /** Feeds what a batch is to be learnt for. */
  void feed(GraphRun run, StepBatch batch) {
    if (batch.objective() == Objective.VECTORS) {
      run.feed(targets, batch.targets());
    } else {
      run.feed(labels, batch.labels());
    }
  }
}
