package org.tokenmerging.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;
import org.tokenmerging.model.ModelConfig;

/**
 * An encoder of any family, cut before its gate layer. The layers before the cut stand once, and so
 * do the weights; the later layers stand once for each way of going on: with everything, with some
 * rows, with merged rows, or with the gate's scores added to the keys (soft deletion).
 *
 * <p>A way through the layers is the list of streams that enter them, in order, and of the one that
 * leaves the last.
 */
final class EncoderGraph {

  private final Ops tf;
  private final ModelConfig config;
  private final EncoderFamily family;
  private final EncoderFamily tuned;
  private final Operand<TInt32> ids;
  private final Operand<TInt32> mask;
  private final Operand<TFloat32> textTerm;
  private final List<Operand<TFloat32>> attention;
  private final List<Rows> early;
  private final GraphGate gate;
  private final GraphWeights weights;

  /** To be run: weights are constants. */
  EncoderGraph(Ops tf, Weights published, ModelConfig config) {
    this(tf, new ConstantWeights(tf, published), config, Dropout.NONE);
  }

  /** To be run or trained. */
  EncoderGraph(Ops tf, GraphWeights weights, ModelConfig config, Dropout dropout) {
    this.tf = tf;
    this.config = config;
    this.weights = weights;
    family = EncoderFamily.of(tf, weights, config.encoder(), dropout);
    GraphWeights later = weights.ofLaterLayers();
    tuned = later == weights ? family : EncoderFamily.of(tf, later, config.encoder(), dropout);
    ids = input("ids", TInt32.class, Shape.of(-1, -1));
    mask = input("mask", TInt32.class, Shape.of(-1, -1));
    textTerm = family.scoreTerm(textPositions(), KeyTerm.of(tf, mask));
    Rows embedded = family.embed(ids);
    List<EncoderLayer.Result> results =
        through(embedded, family.layers().subList(0, config.gateLayer()), textTerm);
    attention = results.stream().map(EncoderLayer.Result::attention).toList();
    early = streams(embedded, results);
    gate = new GraphGate(tf, weights, family.gateName(config.gateLayer()), config, ids, mask);
  }

  /** {@code [1, seq]}: 0, 1, 2 ... */
  private Operand<TInt32> textPositions() {
    Operand<TInt32> seq = Dimensions.of(tf, ids).second();
    return tf.expandDims(tf.range(tf.constant(0), seq, tf.constant(1)), tf.constant(0));
  }

  private static List<EncoderLayer.Result> through(
      Rows x, List<EncoderLayer> layers, Operand<TFloat32> term) {
    List<EncoderLayer.Result> results = new ArrayList<>();
    Rows stream = x;
    for (EncoderLayer layer : layers) {
      EncoderLayer.Result result = layer.apply(stream, term);
      results.add(result);
      stream = result.rows();
    }
    return results;
  }

  private static List<Rows> streams(Rows x, List<EncoderLayer.Result> results) {
    List<Rows> streams = new ArrayList<>(List.of(x));
    results.forEach(result -> streams.add(result.rows()));
    return streams;
  }

  private List<Rows> later(Rows x, Operand<TFloat32> term) {
    return streams(x, laterResults(x, term));
  }

  private List<EncoderLayer> after(EncoderFamily layers, int layer) {
    return layers.layers().subList(layer, config.encoder().layers());
  }

  /** What each layer after the cut gives, on from these rows. */
  List<EncoderLayer.Result> laterResults(Rows x, Operand<TFloat32> term) {
    return through(x, after(tuned, config.gateLayer()), term);
  }

  /** What is added to the scores of a text's rows where nothing has been deleted. */
  Operand<TFloat32> textTerm() {
    return textTerm;
  }

  /** The same with {@code added [batch, seq]} on top of each key's scores. */
  Operand<TFloat32> softTerm(Operand<TFloat32> added) {
    return family.scoreTerm(textPositions(), KeyTerm.of(tf, mask, added));
  }

  /** What is added to the scores of kept rows at their original positions. */
  Operand<TFloat32> keptTerm(Operand<TInt32> kept, Operand<TInt32> keptMask) {
    return family.scoreTerm(kept, KeyTerm.of(tf, keptMask));
  }

  /** An input of the graph. */
  <T extends TType> Operand<T> input(String name, Class<T> type, Shape shape) {
    return tf.withName(name).placeholder(type, Placeholder.shape(shape));
  }

  /** The input {@code ids [batch, seq]}. */
  Operand<TInt32> ids() {
    return ids;
  }

  /** The input {@code mask [batch, seq]}. */
  Operand<TInt32> mask() {
    return mask;
  }

  /** The way through the layers before the gate. */
  List<Rows> early() {
    return early;
  }

  /** What the gate reads. */
  Rows gateRows() {
    return early.get(early.size() - 1);
  }

  /** The attention of the layers before the gate. */
  AttentionReceived received() {
    return new AttentionReceived(tf, attention);
  }

  /** The anchor's row of each text. */
  Operand<TInt32> anchor() {
    return family.anchor(mask);
  }

  /** Logits {@code [batch, seq]} as they come out of the gate, or zeros for a model without one. */
  Operand<TFloat32> gateLogits() {
    return gate.logits(unscaled(gateRows()), unscaled(early.get(1)));
  }

  /** What turns the gate's logits into scores, and scores into what stays. */
  GraphGate gate() {
    return gate;
  }

  /** The weights of this graph. */
  GraphWeights weights() {
    return weights;
  }

  /** On with everything, through the layers as they were before they were tuned. */
  List<Rows> whole() {
    return streams(gateRows(), through(gateRows(), after(family, config.gateLayer()), textTerm));
  }

  /** On with everything, and {@code added [batch, seq]} on top of each key's scores. */
  List<Rows> soft(Operand<TFloat32> added) {
    return later(gateRows(), softTerm(added));
  }

  /** On with the kept rows of these states, at their original positions. */
  List<Rows> kept(Rows states, Operand<TInt32> kept, Operand<TInt32> keptMask) {
    Operand<TFloat32> term = keptTerm(kept, keptMask);
    return later(KeptGather.of(tf, states, kept), term);
  }

  /** On from any layer with rows that have come that far, at their original positions. */
  List<Rows> from(int layer, Rows rows, Operand<TInt32> positions, Operand<TInt32> mask) {
    Operand<TFloat32> term = family.scoreTerm(positions, KeyTerm.of(tf, mask));
    return streams(rows, through(rows, after(tuned, layer), term));
  }

  /** On with rows that others were folded into, each drawing attention for all it stands for. */
  List<Rows> merged(
      Rows rows, Operand<TInt32> kept, Operand<TInt32> keptMask, Operand<TFloat32> sizes) {
    return later(rows, family.scoreTerm(kept, KeyTerm.ofSizes(tf, keptMask, sizes)));
  }

  /** {@code [batch, seq, hidden]} in the model's own scale becomes a stream. */
  Rows inside(Operand<TFloat32> states) {
    Dimensions dimensions = Dimensions.of(tf, states);
    Operand<TFloat32> flat = tf.reshape(states, tf.constant(new int[] {-1, config.hidden()}));
    float scale = family.streamScale();
    Operand<TFloat32> scaled = scale == 1f ? flat : tf.math.mul(flat, tf.constant(scale));
    return new Rows(scaled, dimensions.first(), dimensions.second());
  }

  /** A stream becomes {@code [batch, seq, hidden]} in the model's own scale. */
  Operand<TFloat32> outside(Rows rows) {
    Operand<TInt32> shape = new FusableOps(tf).dims(rows.batch(), rows.seq(), config.hidden());
    return tf.reshape(unscaled(rows), shape);
  }

  /** The vectors {@code [batch, seq, hidden]} at the end of a way through the layers. */
  Operand<TFloat32> vectors(List<Rows> way) {
    return outside(finish(way.get(way.size() - 1)));
  }

  /** What becomes of the stream after the last layer. */
  Rows finish(Rows last) {
    return family.finish(last);
  }

  /** What is proper to the model's family. */
  EncoderFamily family() {
    return family;
  }

  private Operand<TFloat32> unscaled(Rows rows) {
    float scale = family.streamScale();
    return scale == 1f ? rows.values() : tf.math.mul(rows.values(), tf.constant(1 / scale));
  }
}
