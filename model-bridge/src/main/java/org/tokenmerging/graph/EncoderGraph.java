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
  private final Operand<TInt32> ids;
  private final Operand<TInt32> mask;
  private final Operand<TFloat32> textTerm;
  private final List<Operand<TFloat32>> attention = new ArrayList<>();
  private final List<Rows> early;
  private final GraphGate gate;
  private final GraphWeights weights;

  EncoderGraph(Ops tf, Weights published, ModelConfig config) {
    this.tf = tf;
    this.config = config;
    weights = new GraphWeights(tf, published);
    family = EncoderFamily.of(tf, weights, config.encoder());
    ids = input("ids", TInt32.class, Shape.of(-1, -1));
    mask = input("mask", TInt32.class, Shape.of(-1, -1));
    textTerm = family.scoreTerm(textPositions(), KeyTerm.of(tf, mask));
    early = through(family.embed(ids), 0, config.gateLayer(), textTerm, attention);
    gate = new GraphGate(tf, weights, family.gateName(config.gateLayer()), config, ids, mask);
  }

  /** {@code [1, seq]}: 0, 1, 2 ... */
  private Operand<TInt32> textPositions() {
    Operand<TInt32> seq = Dimensions.of(tf, ids).second();
    return tf.expandDims(tf.range(tf.constant(0), seq, tf.constant(1)), tf.constant(0));
  }

  private List<Rows> through(
      Rows x, int from, int to, Operand<TFloat32> term, List<Operand<TFloat32>> attention) {
    List<Rows> streams = new ArrayList<>(List.of(x));
    for (EncoderLayer layer : family.layers().subList(from, to)) {
      EncoderLayer.Result result = layer.apply(streams.get(streams.size() - 1), term);
      attention.add(result.attention());
      streams.add(result.rows());
    }
    return streams;
  }

  private List<Rows> later(Rows x, Operand<TFloat32> term) {
    return later(x, config.gateLayer(), term);
  }

  private List<Rows> later(Rows x, int layer, Operand<TFloat32> term) {
    return through(x, layer, config.encoder().layers(), term, new ArrayList<>());
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

  /** The constants of this graph. */
  GraphWeights weights() {
    return weights;
  }

  /** On with everything. */
  List<Rows> whole() {
    return later(gateRows(), textTerm);
  }

  /** On with everything, and {@code added [batch, seq]} on top of each key's scores. */
  List<Rows> soft(Operand<TFloat32> added) {
    return later(gateRows(), family.scoreTerm(textPositions(), KeyTerm.of(tf, mask, added)));
  }

  /** On with the kept rows of these states, at their original positions. */
  List<Rows> kept(Rows states, Operand<TInt32> kept, Operand<TInt32> keptMask) {
    Operand<TFloat32> term = family.scoreTerm(kept, KeyTerm.of(tf, keptMask));
    return later(KeptGather.of(tf, states, kept), term);
  }

  /** On from any layer with rows that have come that far, at their original positions. */
  List<Rows> from(int layer, Rows rows, Operand<TInt32> positions, Operand<TInt32> mask) {
    return later(rows, layer, family.scoreTerm(positions, KeyTerm.of(tf, mask)));
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
    return outside(family.finish(way.get(way.size() - 1)));
  }

  private Operand<TFloat32> unscaled(Rows rows) {
    float scale = family.streamScale();
    return scale == 1f ? rows.values() : tf.math.mul(rows.values(), tf.constant(1 / scale));
  }
}
