package org.tokenmerging.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.model.ModelConfig;

/**
 * A BERT-family encoder cut after the gate layer, with every signature of the contract. The layers
 * before the gate stand once and serve {@code gate}, {@code full} and {@code serving_default}; the
 * weights stand once for all.
 *
 * <p>Until a gate is fitted the gate scores are 0: nothing that scores, nothing that deletes.
 */
final class BertGraph {

  private final Ops tf;
  private final ModelConfig config;
  private final List<EncoderLayer> layers = new ArrayList<>();
  private final Operand<TInt32> ids;
  private final Operand<TInt32> mask;
  private final Rows gateRows;
  private final List<Operand<TFloat32>> attention = new ArrayList<>();

  BertGraph(Ops tf, Weights published, ModelConfig config) {
    this.tf = tf;
    this.config = config;
    GraphWeights weights = new GraphWeights(tf, published);
    for (int layer = 0; layer < config.encoder().layers(); layer++) {
      layers.add(new EncoderLayer(tf, weights, config, layer));
    }
    ids = input("ids", TInt32.class, Shape.of(-1, -1));
    mask = input("mask", TInt32.class, Shape.of(-1, -1));
    gateRows = layersBeforeGate(new BertEmbeddings(tf, weights, config).apply(ids));
  }

  private Rows layersBeforeGate(Rows x) {
    Operand<TFloat32> keyTerm = KeyTerm.of(tf, mask);
    Rows rows = x;
    for (EncoderLayer layer : layers.subList(0, config.gateLayer())) {
      EncoderLayer.Result result = layer.apply(rows, keyTerm);
      attention.add(result.attention());
      rows = result.rows();
    }
    return rows;
  }

  private Rows layersAfterGate(Rows x, Operand<TFloat32> keyTerm) {
    Rows rows = x;
    for (EncoderLayer layer : layers.subList(config.gateLayer(), config.encoder().layers())) {
      rows = layer.apply(rows, keyTerm).rows();
    }
    return rows;
  }

  /** All signatures. */
  List<Signature> signatures() {
    return List.of(gate(), encode(), encodeMerged(), full(), servingDefault());
  }

  private Signature gate() {
    AttentionReceived received = new AttentionReceived(tf, attention);
    return onText("gate")
        .output("hidden", outside("hidden", gateRows))
        .output("gate", named("gate", scores()))
        .output("received", named("received", received.fromAll(mask)))
        .output("anchor", named("anchor", received.fromFirst(mask)))
        .build();
  }

  private Operand<TFloat32> scores() {
    return tf.fill(tf.shape(ids), tf.constant(0f));
  }

  private Signature encode() {
    Operand<TFloat32> hidden = input("encode_hidden", TFloat32.class, states());
    Operand<TInt32> kept = input("encode_kept", TInt32.class, Shape.of(-1, -1));
    Operand<TInt32> keptMask = input("encode_kept_mask", TInt32.class, Shape.of(-1, -1));
    Rows rows = KeptRows.of(tf, inside(hidden), kept);
    Rows out = layersAfterGate(rows, KeyTerm.of(tf, keptMask));
    return signature("encode")
        .input("hidden", hidden)
        .input("kept", kept)
        .input("kept_mask", keptMask)
        .output("vectors", outside("encode_vectors", out))
        .build();
  }

  private Signature encodeMerged() {
    Operand<TFloat32> merged = input("merged", TFloat32.class, states());
    Operand<TInt32> kept = input("merged_kept", TInt32.class, Shape.of(-1, -1));
    Operand<TInt32> keptMask = input("merged_kept_mask", TInt32.class, Shape.of(-1, -1));
    Operand<TFloat32> sizes = input("merged_sizes", TFloat32.class, Shape.of(-1, -1));
    Rows out = layersAfterGate(inside(merged), KeyTerm.of(tf, keptMask, sizes));
    return signature("encode_merged")
        .input("merged", merged)
        .input("kept", kept)
        .input("kept_mask", keptMask)
        .input("sizes", sizes)
        .output("vectors", outside("encode_merged_vectors", out))
        .build();
  }

  private Signature full() {
    Rows out = layersAfterGate(gateRows, KeyTerm.of(tf, mask));
    return onText("full").output("vectors", outside("full_vectors", out)).build();
  }

  private Signature servingDefault() {
    Operand<TFloat32> threshold = input("threshold", TFloat32.class, Shape.scalar());
    HardDeletion.Result deletion =
        new HardDeletion(tf, config.protectedIds()).apply(ids, mask, scores(), threshold);
    Rows rows = KeptRows.of(tf, gateRows, deletion.kept());
    Rows out = layersAfterGate(rows, KeyTerm.of(tf, deletion.keptMask()));
    Operand<TFloat32> vectors = outside("serving_vectors", out);
    Operand<TFloat32> pooled = GraphPooling.of(tf, config.pooling(), vectors, deletion.keptMask());
    return onText("serving_default")
        .input("threshold", threshold)
        .output("vectors", vectors)
        .output("kept", named("serving_kept", deletion.kept()))
        .output("kept_mask", named("serving_kept_mask", deletion.keptMask()))
        .output("pooled", named("serving_pooled", pooled))
        .build();
  }

  private Shape states() {
    return Shape.of(-1, -1, config.hidden());
  }

  private Signature.Builder onText(String key) {
    return signature(key).input("ids", ids).input("mask", mask);
  }

  private static Signature.Builder signature(String key) {
    return Signature.builder().key(key).methodName("tensorflow/serving/predict");
  }

  private <T extends org.tensorflow.types.family.TType> Operand<T> input(
      String name, Class<T> type, Shape shape) {
    return tf.withName(name).placeholder(type, Placeholder.shape(shape));
  }

  private <T extends org.tensorflow.types.family.TType> Operand<T> named(
      String name, Operand<T> value) {
    return tf.withName(name).identity(value);
  }

  /** {@code [batch, seq, hidden]} in the model's own scale becomes the scaled stream. */
  private Rows inside(Operand<TFloat32> states) {
    Dimensions dimensions = Dimensions.of(tf, states);
    Operand<TFloat32> flat = tf.reshape(states, tf.constant(new int[] {-1, config.hidden()}));
    Operand<TFloat32> scaled = tf.math.mul(flat, tf.constant(ResidualScale.IN));
    return new Rows(scaled, dimensions.first(), dimensions.second());
  }

  /** The scaled stream becomes {@code [batch, seq, hidden]} in the model's own scale. */
  private Operand<TFloat32> outside(String name, Rows rows) {
    Operand<TFloat32> unscaled = tf.math.mul(rows.values(), tf.constant(ResidualScale.OUT));
    Operand<TInt32> shape = new FusableOps(tf).dims(rows.batch(), rows.seq(), config.hidden());
    return named(name, tf.reshape(unscaled, shape));
  }
}
