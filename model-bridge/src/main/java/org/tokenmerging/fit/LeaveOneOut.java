package org.tokenmerging.fit;

import java.util.List;
import java.util.stream.IntStream;
import org.tokenmerging.graph.LayeredEncoder;
import org.tokenmerging.graph.TracedRows;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.sample.SampledText;
import org.tokenmerging.sample.TextBatch;

/**
 * What each piece means to its text's vector: how far the vector turns when this one row does not
 * go on after an early layer, {@code 1 - cos}. Forward passes only.
 */
final class LeaveOneOut {

  /** Rows of a batch of shortened texts. */
  private static final int ROWS = 8192;

  private final LayeredEncoder encoder;
  private final ModelPooling pooling;
  private final int layer;
  private final int layers;

  /**
   * With an encoder that can be cut after this layer.
   *
   * @param layer after which a row is left out
   * @param layers all layers of the encoder
   */
  LeaveOneOut(LayeredEncoder encoder, ModelPooling pooling, int layer, int layers) {
    this.encoder = encoder;
    this.pooling = pooling;
    this.layer = layer;
    this.layers = layers;
  }

  /**
   * The effect of each scored row of each text, in the order of {@link SampledText#scored}.
   *
   * @param batch the texts
   * @param effects receives them, by text
   */
  void measure(TextBatch batch, double[][] effects) {
    List<TracedRows> rows = encoder.read(batch.ids(), batch.mask(), List.of(layer, layers));
    for (int text = 0; text < batch.size(); text++) {
      effects[batch.indexes()[text]] =
          effects(batch.texts().get(text), text, rows.get(0), rows.get(1));
    }
  }

  private double[] effects(SampledText text, int index, TracedRows states, TracedRows vectors) {
    double[] whole = Vectors.pooled(pooling, vectors, index, text.rows());
    double[] effects = new double[text.scored().length];
    int step = Math.max(1, ROWS / text.rows());
    for (int from = 0; from < effects.length; from += step) {
      int to = Math.min(effects.length, from + step);
      KeptBatch shortened = new KeptBatch(to - from, text.rows() - 1, states.width());
      for (int i = from; i < to; i++) {
        shortened.set(i - from, states, index, without(text.rows(), text.scored()[i]));
      }
      TracedRows left =
          encoder.later(layer, shortened.rows(), shortened.positions(), shortened.mask());
      for (int i = from; i < to; i++) {
        double[] pooled = Vectors.pooled(pooling, left, i - from, text.rows() - 1);
        effects[i] = 1 - Vectors.cosine(whole, pooled);
      }
    }
    return effects;
  }

  private static int[] without(int rows, int left) {
    return IntStream.range(0, rows).filter(row -> row != left).toArray();
  }
}
