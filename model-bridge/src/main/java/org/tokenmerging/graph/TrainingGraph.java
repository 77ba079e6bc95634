package org.tokenmerging.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.model.EncoderShape.SoftmaxKind;
import org.tokenmerging.model.ModelConfig;

/**
 * The very encoder that inference runs, over weights of which some are variables, with soft or hard
 * deletion, and the decoder that goes with it. Holds no losses: {@code training.step} makes them of
 * what stands here.
 *
 * <p>Used by one thread while the graph is built.
 */
public final class TrainingGraph {

  /**
   * What a decoder gives.
   *
   * @param logits {@code [batch*target, vocabulary]}
   * @param scores of each layer's attention to the encoder
   */
  public record Decoded(Operand<TFloat32> logits, List<AttentionScores> scores) {}

  private final Ops tf;
  private final ModelConfig config;
  private final TrainableWeights weights;
  private final Operand<TFloat32> dropoutRate;
  private final Operand<TInt32> dropoutSeed;
  private final EncoderGraph encoder;
  private final TrainedGate gate;
  private final HardDeletion.Result deletion;
  private @Nullable EncodedRows soft;
  private @Nullable EncodedRows hard;
  private @Nullable T5Decoder decoder;

  /**
   * Begins a graph.
   *
   * @param weights published tensors: shapes of the variables, numbers of the constants
   * @param config the model's shape and gate
   * @param trained says by the published name which tensors are variables
   * @param drops whether the graph has dropout; its rate is fed
   */
  public TrainingGraph(
      Ops tf, Weights weights, ModelConfig config, Predicate<String> trained, boolean drops) {
    this.tf = tf;
    this.config = config;
    this.weights = new TrainableWeights(tf, weights, trained);
    dropoutRate = tf.withName("dropout_rate").placeholder(TFloat32.class);
    dropoutSeed = tf.withName("dropout_seed").placeholder(TInt32.class);
    Dropout dropout = drops ? new SeededDropout(tf, dropoutRate, dropoutSeed) : Dropout.NONE;
    encoder = new EncoderGraph(tf, this.weights, config, dropout);
    gate = TrainedGate.of(tf, encoder, config);
    deletion =
        encoder
            .gate()
            .delete(tf.stopGradient(gate.scores()), tf.constant(TrainedGate.threshold(config)));
  }

  /** The input {@code ids [batch, seq]}. */
  public Operand<TInt32> ids() {
    return encoder.ids();
  }

  /** The input {@code mask [batch, seq]}, 1 for real rows. */
  public Operand<TInt32> mask() {
    return encoder.mask();
  }

  /** The input that says which share is dropped, a scalar; to be fed if the graph has dropout. */
  public Operand<TFloat32> dropoutRate() {
    return dropoutRate;
  }

  /** The input that says which numbers are dropped, a scalar; to be fed with the rate. */
  public Operand<TInt32> dropoutSeed() {
    return dropoutSeed;
  }

  /** What the gate says. */
  public TrainedGate gate() {
    return gate;
  }

  /** {@code [batch, seq]}, true for what hard deletion lets stay, as at inference. */
  public Operand<TBool> stays() {
    return deletion.stays();
  }

  /** The variables of everything that has been asked for so far. */
  public List<TrainableWeights.Variable> variables() {
    return weights.variables();
  }

  /** A linear weight beside the encoder's and decoder's, {@code [in, out]}. */
  public Operand<TFloat32> matrix(String name) {
    return weights.matrix(name, 1f);
  }

  /** Any tensor beside the encoder's and decoder's, as it is published. */
  public Operand<TFloat32> tensor(String name) {
    return weights.tensor(name, 1f);
  }

  /** All rows, each key's gate score added to its attention scores from the gate on. */
  public EncodedRows soft() {
    if (soft == null) {
      Operand<TInt32> mask = encoder.mask();
      Operand<TFloat32> term =
          config.hasGate() ? encoder.softTerm(gate.scores()) : encoder.textTerm();
      Operand<TFloat32> keys =
          config.hasGate() ? KeyTerm.of(tf, mask, gate.scores()) : KeyTerm.of(tf, mask);
      soft =
          encoded(
              encoder.gateRows(),
              new Terms(term, encoder.textTerm()),
              new EncodedRows.CrossTerms(keys, KeyTerm.of(tf, mask)),
              new Real(mask, softKeep(mask)));
    }
    return soft;
  }

  /** The rows that stay, at their original positions, filled up to the longest text's. */
  public EncodedRows hard() {
    if (hard == null) {
      Operand<TInt32> kept = deletion.kept();
      Operand<TInt32> mask = deletion.keptMask();
      Operand<TInt32> all = tf.onesLike(mask); // the regulariser sees filler as the row it copies
      hard =
          encoded(
              KeptGather.of(tf, encoder.gateRows(), kept),
              new Terms(encoder.keptTerm(kept, mask), encoder.keptTerm(kept, all)),
              new EncodedRows.CrossTerms(KeyTerm.of(tf, mask), KeyTerm.of(tf, all)),
              new Real(mask, tf.dtypes.cast(mask, TFloat32.class)));
    }
    return hard;
  }

  /** What is added to the scores of the later layers, and the same without deletion. */
  private record Terms(Operand<TFloat32> term, Operand<TFloat32> plain) {}

  /** Which rows are there, and how much of each. */
  private record Real(Operand<TInt32> mask, Operand<TFloat32> keep) {}

  private EncodedRows encoded(Rows from, Terms terms, EncodedRows.CrossTerms cross, Real real) {
    List<EncoderLayer.Result> results = encoder.laterResults(from, terms.term());
    Rows last = results.isEmpty() ? from : results.get(results.size() - 1).rows();
    Rows finished = encoder.finish(last);
    List<AttentionScores> scores =
        results.stream().map(result -> scores(result.products(), terms.plain())).toList();
    Operand<TFloat32> vectors = encoder.outside(finished);
    return new EncodedRows(finished, vectors, real.mask(), real.keep(), cross, scores);
  }

  private Operand<TFloat32> softKeep(Operand<TInt32> mask) {
    Operand<TFloat32> real = tf.dtypes.cast(mask, TFloat32.class);
    ModelConfig.Gate values = config.gate();
    if (values == null) {
      return real;
    }
    Operand<TFloat32> share = tf.math.mul(gate.scores(), tf.constant((float) (-1 / values.k())));
    return tf.math.mul(real, new FusableOps(tf).add(share, tf.constant(1f)));
  }

  private AttentionScores scores(Operand<TFloat32> products, Operand<TFloat32> term) {
    return new AttentionScores(new FusableOps(tf).add(products, term), nullKeys());
  }

  private int nullKeys() {
    return config.encoder().softmax() == SoftmaxKind.SOFTMAX1 ? 1 : 0;
  }

  /**
   * What the decoder says of the labels when it reads these rows.
   *
   * @param shape of the decoder; the same each time
   * @param labels {@code [batch, target]}, negative where there is nothing to say
   * @throws IllegalArgumentException if the family has no decoder
   */
  public Decoded decode(DecoderShape shape, EncodedRows read, Operand<TInt32> labels) {
    if (decoder == null) {
      decoder = decoder(shape);
    }
    T5Decoder.Result result = decoder.apply(labels, read.rows(), read.cross().term());
    Operand<TFloat32> plain = read.cross().plain();
    Operand<TFloat32> term = nullKeys() > 0 ? NullKey.besideTerm(tf, plain) : plain;
    List<AttentionScores> scores = new ArrayList<>();
    result.products().forEach(products -> scores.add(scores(products, term)));
    return new Decoded(result.logits(), scores);
  }

  private T5Decoder decoder(DecoderShape shape) {
    if (encoder.family() instanceof T5Family family) {
      return family.decoder(shape);
    }
    throw new IllegalArgumentException(
        "span corruption needs a decoder, which family "
            + config.encoder().family()
            + " has not; train on vectors or classes, or take a model of family T5");
  }
}
