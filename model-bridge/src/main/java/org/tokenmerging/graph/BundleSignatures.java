package org.tokenmerging.graph;

import java.util.List;
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
  private final Operand<TFloat32> scores;

  BundleSignatures(Ops tf, EncoderGraph encoder, ModelConfig config) {
    this.tf = tf;
    this.encoder = encoder;
    this.config = config;
    this.scores = encoder.gateScores(encoder.gateLogits());
  }

  /** All of them. */
  List<Signature> all() {
    return List.of(gate(), encode(), encodeMerged(), full(), servingDefault());
  }

  private Signature gate() {
    AttentionReceived received = encoder.received();
    Operand<TInt32> mask = encoder.mask();
    return onText("gate")
        .output("hidden", named("hidden", encoder.outside(encoder.gateRows())))
        .output("gate", named("gate", scores))
        .output("received", named("received", received.fromAll(mask)))
        .output("anchor", named("anchor", received.fromOne(encoder.anchor(), mask)))
        .build();
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
    HardDeletion.Result deletion = encoder.delete(scores, threshold);
    List<Rows> way = encoder.kept(encoder.gateRows(), deletion.kept(), deletion.keptMask());
    Operand<TFloat32> vectors = named("serving_vectors", encoder.vectors(way));
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
    return signature(key).input("ids", encoder.ids()).input("mask", encoder.mask());
  }

  private static Signature.Builder signature(String key) {
    return Signature.builder().key(key).methodName("tensorflow/serving/predict");
  }

  private <T extends TType> Operand<T> named(String name, Operand<T> value) {
    return tf.withName(name).identity(value);
  }
}
