package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.model.EncoderShape;

/** Ids become the scaled stream: word, position and (first) type embedding, normalised. */
final class BertEmbeddings {

  private final Ops tf;
  private final Operand<TFloat32> words;
  private final Operand<TFloat32> positions;
  private final LayerNorm norm;
  private final int hidden;

  BertEmbeddings(Ops tf, GraphWeights weights, EncoderShape shape) {
    this.tf = tf;
    this.words = weights.tensor("embeddings.word_embeddings.weight", ResidualScale.IN);
    this.positions =
        weights.tablePlusFirstRow(
            "embeddings.position_embeddings.weight",
            "embeddings.token_type_embeddings.weight",
            ResidualScale.IN);
    this.norm = new LayerNorm(tf, weights, "embeddings.LayerNorm", shape.epsilon());
    this.hidden = shape.hidden();
  }

  /** From {@code ids [batch, seq]}. */
  Rows apply(Operand<TInt32> ids) {
    Dimensions dimensions = Dimensions.of(tf, ids);
    Operand<TFloat32> word = tf.gather(words, ids, tf.constant(0)); // [batch, seq, hidden]
    Operand<TInt32> places = tf.range(tf.constant(0), dimensions.second(), tf.constant(1));
    Operand<TFloat32> place = tf.gather(positions, places, tf.constant(0)); // [seq, hidden]
    Operand<TFloat32> sum = new FusableOps(tf).add(word, place);
    Operand<TFloat32> flat = tf.reshape(sum, tf.constant(new int[] {-1, hidden}));
    return new Rows(norm.apply(flat), dimensions.first(), dimensions.second());
  }
}
