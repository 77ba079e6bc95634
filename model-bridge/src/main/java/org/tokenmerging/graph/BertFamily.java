package org.tokenmerging.graph;

import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.model.EncoderShape;

/**
 * BERT: absolute positions, norms after each addition, a stream that is scaled inside.
 *
 * @see <a href="https://arxiv.org/abs/1810.04805">Devlin et al. 2019</a>
 */
final class BertFamily implements EncoderFamily {

  private final Ops tf;
  private final Dropout dropout;
  private final BertEmbeddings embeddings;
  private final List<EncoderLayer> layers;

  BertFamily(Ops tf, GraphWeights weights, EncoderShape shape, Dropout dropout) {
    this.tf = tf;
    this.dropout = dropout;
    LinearMaps maps = new LinearMaps(tf, weights, ResidualScale.IN, true);
    this.embeddings = new BertEmbeddings(tf, weights, shape);
    this.layers =
        IntStream.range(0, shape.layers())
            .<EncoderLayer>mapToObj(layer -> new BertLayer(maps, shape, layer, dropout))
            .toList();
  }

  @Override
  public Rows embed(Operand<TInt32> ids) {
    Rows rows = embeddings.apply(ids);
    return rows.with(dropout.apply(rows.values()));
  }

  @Override
  public List<EncoderLayer> layers() {
    return layers;
  }

  @Override
  public Rows finish(Rows last) {
    return last;
  }

  @Override
  public float streamScale() {
    return ResidualScale.IN;
  }

  /** Positions are in the states already. */
  @Override
  public Operand<TFloat32> scoreTerm(Operand<TInt32> positions, Operand<TFloat32> keyTerm) {
    return keyTerm;
  }

  /** [CLS], the first row. */
  @Override
  public Operand<TInt32> anchor(Operand<TInt32> mask) {
    return tf.constant(new int[] {0});
  }

  @Override
  public String gateName(int layer) {
    return "encoder.layer." + layer + ".delete_gate";
  }
}
