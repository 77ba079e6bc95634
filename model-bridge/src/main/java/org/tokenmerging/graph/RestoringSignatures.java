package org.tokenmerging.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The two signatures that a model with a restoring map has beside the others. */
final class RestoringSignatures {

  private final Ops tf;
  private final EncoderGraph encoder;
  private final Shape states;
  private final Shape sums;

  RestoringSignatures(Ops tf, EncoderGraph encoder, int hidden) {
    this.tf = tf;
    this.encoder = encoder;
    this.states = Shape.of(-1, -1, hidden);
    this.sums = Shape.of(-1, hidden);
  }

  /** Both. */
  List<Signature> of(RowsMap rows, PooledMap pooled) {
    return List.of(restore(rows), pool(pooled));
  }

  private Signature restore(RowsMap rows) {
    Operand<TFloat32> hidden = encoder.input("restore_hidden", TFloat32.class, states);
    Operand<TInt32> mask = whole("restore_mask");
    Operand<TInt32> kept = whole("restore_kept");
    Operand<TInt32> keptMask = whole("restore_kept_mask");
    Operand<TFloat32> vectors = encoder.input("restore_vectors", TFloat32.class, states);
    Operand<TFloat32> restored =
        rows.apply(hidden, mask, new RowsMap.Encoded(kept, keptMask, vectors));
    return BundleSignatures.signature("restore")
        .input("hidden", hidden)
        .input("mask", mask)
        .input("kept", kept)
        .input("kept_mask", keptMask)
        .input("vectors", vectors)
        .output("restored", tf.withName("restored").identity(restored))
        .build();
  }

  private Signature pool(PooledMap pooled) {
    Operand<TFloat32> kept = encoder.input("kept_sum", TFloat32.class, sums);
    Operand<TFloat32> deleted = encoder.input("deleted_sum", TFloat32.class, sums);
    Operand<TFloat32> keptCount = encoder.input("kept_count", TFloat32.class, Shape.of(-1));
    Operand<TFloat32> deletedCount = encoder.input("deleted_count", TFloat32.class, Shape.of(-1));
    Operand<TFloat32> vector =
        pooled.apply(new PooledMap.Sums(kept, deleted, keptCount, deletedCount));
    return BundleSignatures.signature("pool")
        .input("kept_sum", kept)
        .input("deleted_sum", deleted)
        .input("kept_count", keptCount)
        .input("deleted_count", deletedCount)
        .output("pooled", tf.withName("pooled").identity(vector))
        .build();
  }

  private Operand<TInt32> whole(String name) {
    return encoder.input(name, TInt32.class, Shape.of(-1, -1));
  }
}
