package org.tokenmerging.graph;

import java.util.List;
import java.util.function.Predicate;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.model.ModelConfig;

/**
 * The later layers of an encoder, its gate and its restoring maps, over weights of which some are
 * variables. The layers before the gate do not run: states at the gate are fed as they were read
 * once. Each text is read several times, each time with other rows left out.
 *
 * <p>Used by one thread while the graph is built.
 *
 * @see TunedTensors
 */
public final class TuningGraph {

  private static final Shape PER_ROW = Shape.of(-1, -1);

  private final Ops tf;
  private final ModelConfig config;
  private final TrainableWeights weights;
  private final EncoderGraph encoder;
  private final Operand<TFloat32> hidden;
  private final Operand<TFloat32> firstNorms;
  private final Operand<TInt32> stays;
  private final Operand<TInt32> kept;
  private final Operand<TInt32> keptMask;
  private final int draws;

  /**
   * What the later layers and the maps make of each draw of each text; draws follow on each other,
   * all texts of the first before those of the second.
   *
   * @param pooled {@code [draws*batch, hidden]}: the text's vector, the deleted made good
   * @param restored {@code [draws*batch, seq, hidden]}: the vectors of all rows, those of deleted
   *     rows estimated
   */
  public record Drawn(Operand<TFloat32> pooled, Operand<TFloat32> restored) {}

  /**
   * Begins a graph.
   *
   * @param all published tensors, what was fitted, and the tuned tensors
   * @param config of a model with a fitted gate and restoring maps
   * @param trained says by name which tensors are variables
   * @param draws how many times each text is read
   */
  public TuningGraph(
      Ops tf, Weights all, ModelConfig config, Predicate<String> trained, int draws) {
    this.tf = tf;
    this.config = config;
    this.draws = draws;
    weights = new TrainableWeights(tf, all, trained);
    encoder = new EncoderGraph(tf, weights, config, Dropout.NONE);
    hidden = encoder.input("hidden", TFloat32.class, Shape.of(-1, -1, config.hidden()));
    firstNorms = encoder.input("first_norms", TFloat32.class, PER_ROW);
    stays = encoder.input("stays", TInt32.class, PER_ROW);
    kept = encoder.input("kept", TInt32.class, PER_ROW);
    keptMask = encoder.input("kept_mask", TInt32.class, PER_ROW);
  }

  /** The input {@code ids [batch, seq]}. */
  public Operand<TInt32> ids() {
    return encoder.ids();
  }

  /** The input {@code mask [batch, seq]}, 1 for real rows. */
  public Operand<TInt32> mask() {
    return encoder.mask();
  }

  /** The input {@code hidden [batch, seq, hidden]}: states at the gate, in the model's scale. */
  public Operand<TFloat32> hidden() {
    return hidden;
  }

  /** The input {@code [batch, seq]}: how long each row was after the first layer. */
  public Operand<TFloat32> firstNorms() {
    return firstNorms;
  }

  /** The input {@code [draws*batch, seq]}: 1 for rows that stay. */
  public Operand<TInt32> stays() {
    return stays;
  }

  /** The input {@code [draws*batch, kept]}: the positions of these rows, left-packed. */
  public Operand<TInt32> kept() {
    return kept;
  }

  /** The input {@code [draws*batch, kept]}: 1 for real ones. */
  public Operand<TInt32> keptMask() {
    return keptMask;
  }

  /** The gate's logits {@code [batch, seq]}, high keep. */
  public Operand<TFloat32> logits() {
    Operand<TFloat32> states = tf.reshape(hidden, tf.constant(new int[] {-1, config.hidden()}));
    Operand<TFloat32> norms = tf.reshape(firstNorms, tf.constant(new int[] {-1, 1}));
    return encoder.gate().logits(states, norms); // a row of one number is as long as that number
  }

  /** What becomes of the rows that stay. */
  public Drawn drawn() {
    Operand<TFloat32> states = repeated(hidden);
    Operand<TInt32> real = repeated(encoder.mask());
    Operand<TFloat32> vectors =
        encoder.vectors(encoder.kept(encoder.inside(states), kept, keptMask));
    RowsMap.Encoded encoded = new RowsMap.Encoded(kept, keptMask, vectors);
    return new Drawn(
        pooled(states, real, vectors), new RowsMap(tf, weights).apply(states, real, encoded));
  }

  private Operand<TFloat32> pooled(
      Operand<TFloat32> states, Operand<TInt32> real, Operand<TFloat32> vectors) {
    Operand<TInt32> gone = tf.math.sub(real, stays);
    PooledMap map = new PooledMap(tf, weights, config.pooling());
    return map.apply(PooledMap.Sums.of(tf, config.pooling(), vectors, keptMask, states, gone));
  }

  /** The same once for each draw. */
  private <T extends org.tensorflow.types.family.TType> Operand<T> repeated(Operand<T> values) {
    return draws == 1
        ? values
        : tf.concat(java.util.Collections.nCopies(draws, values), tf.constant(0));
  }

  /** The variables of everything that has been asked for so far. */
  public List<TrainableWeights.Variable> variables() {
    return weights.variables();
  }
}
