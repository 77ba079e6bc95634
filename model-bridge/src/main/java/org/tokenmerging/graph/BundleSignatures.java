package org.tokenmerging.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;
import org.tokenmerging.model.ModelConfig;

/** The signatures of a bundle: what goes into the encoder's graph and what comes out, by name. */
final class BundleSignatures {

  private static final Shape PER_ROW = Shape.of(-1, -1);

  private final Ops tf;
  private final EncoderGraph encoder;
  private final ModelConfig config;
  private final Operand<TFloat32> hidden;
  private final Operand<TFloat32> scores;
  private final @Nullable PooledMap pooledMap;

  BundleSignatures(Ops tf, EncoderGraph encoder, ModelConfig config) {
    this.tf = tf;
    this.encoder = encoder;
    this.config = config;
    this.hidden = encoder.outside(encoder.gateRows());
    this.pooledMap =
        config.restores() ? new PooledMap(tf, encoder.weights(), config.pooling()) : null;
    this.scores = encoder.gate().scores(encoder.gateLogits());
  }

  /** All of them. */
  List<Signature> all() {
    List<Signature> all =
        new ArrayList<>(List.of(gate(), encode(), encodeMerged(), full(), servingDefault()));
    if (pooledMap != null) {
      RowsMap rows = new RowsMap(tf, encoder.weights());
      all.addAll(new RestoringSignatures(tf, encoder, config.hidden()).of(rows, pooledMap));
    }
    return all;
  }

  private Signature gate() {
    AttentionReceived received = encoder.received();
    Operand<TInt32> mask = encoder.mask();
    Signature.Builder signature =
        onText("gate")
            .output("hidden", named("hidden", hidden))
            .output("gate", named("gate", scores))
            .output("received", named("received", received.fromAll(mask)))
            .output("anchor", named("anchor", received.fromOne(encoder.anchor(), mask)));
    if (config.hasRarity()) {
      Rarity rarity = new Rarity(tf, encoder.weights());
      signature.output("rarity", named("rarity", rarity.of(encoder.ids())));
    }
    return signature.build();
  }

  private Signature encode() {
    Operand<TFloat32> hidden = encoder.input("encode_hidden", TFloat32.class, states());
    Operand<TInt32> kept = encoder.input("encode_kept", TInt32.class, PER_ROW);
    Operand<TInt32> keptMask = encoder.input("encode_kept_mask", TInt32.class, PER_ROW);
    List<Rows> way = encoder.kept(encoder.inside(hidden), kept, keptMask);
    return signature("encode")
        .input("hidden", hidden)
        .input("kept", kept)
        .input("kept_mask", keptMask)
        .output("vectors", named("encode_vectors", encoder.vectors(way)))
        .build();
  }

  private Signature encodeMerged() {
    Operand<TFloat32> merged = encoder.input("merged", TFloat32.class, states());
    Operand<TInt32> kept = encoder.input("merged_kept", TInt32.class, PER_ROW);
    Operand<TInt32> keptMask = encoder.input("merged_kept_mask", TInt32.class, PER_ROW);
    Operand<TFloat32> sizes = encoder.input("merged_sizes", TFloat32.class, PER_ROW);
    List<Rows> way = encoder.merged(encoder.inside(merged), kept, keptMask, sizes);
    return signature("encode_merged")
        .input("merged", merged)
        .input("kept", kept)
        .input("kept_mask", keptMask)
        .input("sizes", sizes)
        .output("vectors", named("encode_merged_vectors", encoder.vectors(way)))
        .build();
  }

  private Signature full() {
    return onText("full")
        .output("vectors", named("full_vectors", encoder.vectors(encoder.whole())))
        .build();
  }

  private Signature servingDefault() {
    Operand<TFloat32> threshold = encoder.input("threshold", TFloat32.class, Shape.scalar());
    HardDeletion.Result deletion = encoder.gate().delete(scores, threshold);
    List<Rows> way = encoder.kept(encoder.gateRows(), deletion.kept(), deletion.keptMask());
    Operand<TFloat32> vectors = named("serving_vectors", encoder.vectors(way));
    Operand<TFloat32> pooled = pooled(deletion, vectors);
    return onText("serving_default")
        .input("threshold", threshold)
        .output("vectors", vectors)
        .output("kept", named("serving_kept", deletion.kept()))
        .output("kept_mask", named("serving_kept_mask", deletion.keptMask()))
        .output("pooled", named("serving_pooled", pooled))
        .build();
  }

  /** {@code [batch, hidden]}: the model's own pooling, through its map where it has one. */
  private Operand<TFloat32> pooled(HardDeletion.Result deletion, Operand<TFloat32> vectors) {
    Operand<TInt32> keptMask = deletion.keptMask();
    if (pooledMap == null) {
      return GraphPooling.of(tf, config.pooling(), vectors, keptMask);
    }
    Operand<TInt32> stays = tf.dtypes.cast(deletion.stays(), TInt32.class);
    Operand<TInt32> gone = tf.math.sub(encoder.mask(), stays); // [batch, seq]
    return pooledMap.apply(
        PooledMap.Sums.of(tf, config.pooling(), vectors, keptMask, hidden, gone));
  }

  private Shape states() {
    return Shape.of(-1, -1, config.hidden());
  }

  private Signature.Builder onText(String key) {
    return signature(key).input("ids", encoder.ids()).input("mask", encoder.mask());
  }

  static Signature.Builder signature(String key) {
    return Signature.builder().key(key).methodName("tensorflow/serving/predict");
  }

  private <T extends TType> Operand<T> named(String name, Operand<T> value) {
    return tf.withName(name).identity(value);
  }
}
