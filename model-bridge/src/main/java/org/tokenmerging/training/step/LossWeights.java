package org.tokenmerging.training.step;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tokenmerging.graph.GraphRun;

/** What each part of the loss counts for, as inputs of the graph. */
final class LossWeights {

  private final Ops tf;
  private final double scoresCoefficient;
  private final Operand<TFloat32> objective;
  private final Operand<TFloat32> gate;
  private final Operand<TFloat32> scores;

  /**
   * Adds the inputs to a graph.
   *
   * @param scoresCoefficient weight of the scores loss; 0 leaves it out of the sum
   */
  LossWeights(Ops tf, double scoresCoefficient) {
    this.tf = tf;
    this.scoresCoefficient = scoresCoefficient;
    this.objective = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    this.gate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    this.scores = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
  }

  /** Whether the scores loss is part of the sum. */
  boolean withScores() {
    return scoresCoefficient > 0;
  }

  /** What is made smaller, from scalars: the objective's loss, mean gate score, scores loss. */
  Operand<TFloat32> sum(
      Operand<TFloat32> loss, Operand<TFloat32> gateMean, Operand<TFloat32> scoresLoss) {
    Operand<TFloat32> pressed =
        tf.math.add(tf.math.mul(loss, objective), tf.math.mul(gateMean, gate));
    return withScores() ? tf.math.add(pressed, tf.math.mul(scoresLoss, scores)) : pressed;
  }

  /**
   * Feeds them.
   *
   * @param share the part of its step that a batch is
   * @param alpha weight of the mean gate score in the whole step
   */
  void feed(GraphRun run, BatchShare share, double alpha) {
    run.feed(objective, (float) share.objective())
        .feed(gate, (float) (alpha * share.gate()))
        .feed(scores, (float) (scoresCoefficient * share.scores()));
  }
}
