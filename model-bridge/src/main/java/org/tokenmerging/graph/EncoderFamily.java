package org.tokenmerging.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.model.EncoderShape;

/** What a family of encoders does in a way of its own; {@link EncoderGraph} does the rest. */
interface EncoderFamily {

  /** The family of a shape, with the weights of one graph. */
  static EncoderFamily of(Ops tf, GraphWeights weights, EncoderShape shape, Dropout dropout) {
    return switch (shape.family()) {
      case BERT -> new BertFamily(tf, weights, shape, dropout);
      case T5 -> new T5Family(tf, weights, shape, dropout);
    };
  }

  /** {@code ids [batch, seq]} become the stream that enters the first layer. */
  Rows embed(Operand<TInt32> ids);

  /** All layers, in order. */
  List<EncoderLayer> layers();

  /** What becomes of the stream after the last layer. */
  Rows finish(Rows last);

  /** How much larger the stream is inside the graph than outside. */
  float streamScale();

  /**
   * What is added to the attention scores.
   *
   * @param positions {@code [batch, rows]} original positions; {@code [1, rows]} where all texts
   *     have the same
   * @param keyTerm {@code [batch, 1, 1, rows]}, for each key
   * @return broadcast to the scores, query by key
   */
  Operand<TFloat32> scoreTerm(Operand<TInt32> positions, Operand<TFloat32> keyTerm);

  /** The row whose attention is called the anchor's: {@code [batch]}, or {@code [1]} for all. */
  Operand<TInt32> anchor(Operand<TInt32> mask);

  /** The published name of a delete gate that stands before this layer. */
  String gateName(int layer);
}
