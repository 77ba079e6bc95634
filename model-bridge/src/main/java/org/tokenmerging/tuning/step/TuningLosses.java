package org.tokenmerging.tuning.step;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tokenmerging.graph.GraphRun;
import org.tokenmerging.graph.TuningGraph;
import org.tokenmerging.graph.UnitRows;

/**
 * The losses of a batch: what the layers and maps learn by, and, apart from it, what the gate
 * learns by. The gate hears of a text's loss only as the difference between its two draws, so that
 * what it learns reaches nothing else.
 */
final class TuningLosses {

  private final Ops tf;
  private final Operand<TFloat32> teacher;
  private final Operand<TFloat32> teacherRows;
  private final Operand<TFloat32> pairWeights;
  private final Operand<TFloat32> neighbours;
  private final Operand<TFloat32> near;
  private final Operand<TFloat32> thresholds;
  private final Operand<TFloat32> chance;
  private final Operand<TFloat32> worthOfMore;
  private final List<Operand<TFloat64>> parts;
  private final Operand<TFloat64> ofTexts;
  private final Operand<TFloat32> total;

  TuningLosses(Ops tf, TuningGraph model, int hidden, TuningSettings weights) {
    this.tf = tf;
    this.teacher = input(-1, hidden);
    this.teacherRows = input(-1, -1, hidden);
    this.pairWeights = input(-1, -1);
    this.neighbours = input(-1, -1, hidden);
    this.near = input(-1, -1);
    this.thresholds = input(-1, 1);
    this.chance = input(-1, -1);
    this.worthOfMore = input(1, -1);
    TuningGraph.Drawn drawn = model.drawn();
    VectorLosses vectors = new VectorLosses(tf, drawn.pooled(), teacher, neighbours, hidden);
    Operand<TFloat64> tokens = tokens(model, drawn.restored());
    this.parts =
        List.of(
            vectors.cosines(),
            vectors.pairs(pairWeights),
            vectors.neighbours(near),
            tokens,
            vectors.ranking(pairWeights, near));
    this.ofTexts =
        sum(
            parts.get(0),
            times(parts.get(1), weights.pairs()),
            times(parts.get(2), weights.neighbours()),
            times(parts.get(3), weights.tokens()),
            times(parts.get(4), weights.ranking()));
    this.total = rounded(tf.math.add(mean(ofTexts), gate(model, weights.noise())));
  }

  private Operand<TFloat32> input(long... shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
  }

  /**
   * {@code [2, B]}: 1 less the cosine of each row and its teacher's, mean over the rows. The rows
   * are many, and what bfloat16 takes from each is lost in the mean.
   */
  private Operand<TFloat64> tokens(TuningGraph model, Operand<TFloat32> restored) {
    Operand<TFloat32> there = UnitRows.of(tf, teacherRows, 2);
    Operand<TFloat32> twice = tf.concat(List.of(there, there), tf.constant(0));
    Operand<TFloat32> products = tf.math.mul(UnitRows.of(tf, restored, 2), twice);
    Operand<TFloat64> ofRows =
        VectorLosses.exact(tf, tf.reduceSum(products, tf.constant(new int[] {2}))); // [2B, seq]
    Operand<TFloat64> real = tf.dtypes.cast(model.mask(), TFloat64.class); // [B, seq]
    Operand<TInt32> byDraw =
        tf.concat(List.of(tf.constant(new int[] {2}), tf.shape(real)), tf.constant(0));
    Operand<TFloat64> mean =
        tf.math.div(
            tf.reduceSum(tf.math.mul(tf.reshape(ofRows, byDraw), real), tf.constant(new int[] {2})),
            tf.reduceSum(real, tf.constant(new int[] {1})));
    return tf.math.sub(tf.constant(1.0), mean);
  }

  /** A scalar whose gradient is ARM's. */
  private Operand<TFloat64> gate(TuningGraph model, double noise) {
    Operand<TFloat32> logits =
        tf.math.mul(
            tf.math.sub(model.logits(), thresholds), tf.constant((float) (1 / noise))); // [B, seq]
    Operand<TFloat32> summed =
        tf.reduceSum(tf.math.mul(logits, chance), tf.constant(new int[] {1})); // [B]
    Operand<TFloat64> better =
        tf.math.sub(exactDifference(), VectorLosses.exact(tf, worthOfMore)); // [1, B]
    Operand<TFloat64> spread =
        tf.math.sqrt(tf.math.add(mean(tf.math.square(better)), tf.constant(1e-24)));
    Operand<TFloat64> advantage = tf.stopGradient(tf.math.div(better, spread));
    return mean(tf.math.mul(advantage, VectorLosses.exact(tf, summed)));
  }

  /** {@code [1, B]}: by how much the loss of each text's first draw is above the second's. */
  Operand<TFloat32> difference() {
    return rounded(exactDifference());
  }

  private Operand<TFloat64> exactDifference() {
    Operand<TFloat64> first = tf.gather(ofTexts, tf.constant(new int[] {0}), tf.constant(0));
    return tf.math.sub(first, tf.gather(ofTexts, tf.constant(new int[] {1}), tf.constant(0)));
  }

  private Operand<TFloat32> rounded(Operand<TFloat64> values) {
    return tf.dtypes.cast(values, TFloat32.class);
  }

  private Operand<TFloat64> times(Operand<TFloat64> values, double weight) {
    return tf.math.mul(values, tf.constant(weight));
  }

  @SafeVarargs
  private Operand<TFloat64> sum(Operand<TFloat64>... values) {
    return tf.math.addN(List.of(values));
  }

  private Operand<TFloat64> mean(Operand<TFloat64> values) {
    return tf.math.mean(
        tf.reshape(values, tf.constant(new int[] {-1})), tf.constant(new int[] {0}));
  }

  /** A scalar: what layers and maps learn by, mean over the texts. */
  Operand<TFloat32> ofTexts() {
    return rounded(mean(ofTexts));
  }

  /** A scalar: what is made smaller; what the gate learns by says nothing by its value. */
  Operand<TFloat32> total() {
    return total;
  }

  /** Scalars, without their weights: the vectors' cosines, pairs, neighbours, tokens, ranking. */
  List<Operand<TFloat32>> means() {
    return parts.stream().map(this::mean).map(this::rounded).toList();
  }

  /**
   * Feeds all but what the model reads.
   *
   * @param thresholds {@code [B]}, which logit each text was drawn about
   * @param worthOfMore {@code [B]}: how much less loss the first draw should have for the pieces
   *     that it has more
   */
  void feed(
      GraphRun run,
      TuningBatch batch,
      DrawnRows drawn,
      float[][] thresholds,
      float[][] worthOfMore) {
    run.feed(this.teacher, batch.teacher())
        .feed(teacherRows, batch.teacherRows())
        .feed(pairWeights, batch.pairs())
        .feed(neighbours, batch.neighbours())
        .feed(near, batch.near())
        .feed(this.thresholds, thresholds)
        .feed(chance, drawn.chance())
        .feed(this.worthOfMore, worthOfMore);
  }
}
