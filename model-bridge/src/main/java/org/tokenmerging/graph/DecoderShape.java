package org.tokenmerging.graph;

import java.util.Arrays;
import org.tokenmerging.model.ModelFormatException;

/**
 * What must be known of a T5-family decoder beside its encoder's shape, which it shares.
 *
 * @param layers decoder layers, at least 1
 * @param tied whether the head is the embeddings ({@code shared.weight}); else it is {@value #HEAD}
 */
public record DecoderShape(int layers, boolean tied) {

  /** The name of a head of its own, {@code [vocabulary, hidden]}. */
  public static final String HEAD = "lm_head.weight";

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if there are no layers
   */
  public DecoderShape {
    if (layers < 1) {
      throw new IllegalArgumentException(
          "a decoder of " + layers + " layers is not allowed; allowed: at least 1");
    }
  }

  /**
   * The shape of the decoder that these tensors hold. A head that has the embeddings' very numbers
   * is another name of them.
   *
   * @throws ModelFormatException if there is none
   */
  public static DecoderShape of(Weights weights) {
    int layers = 0;
    while (weights.names().contains(firstTensor(layers))) {
      layers++;
    }
    if (layers == 0) {
      throw new ModelFormatException(
          "there is no tensor '"
              + firstTensor(0)
              + "': these weights hold no decoder; train without --from, or from a checkpoint that"
              + " has its decoder");
    }
    return new DecoderShape(layers, isTied(weights));
  }

  private static String firstTensor(int layer) {
    return "decoder.block." + layer + ".layer.0.layer_norm.weight";
  }

  private static boolean isTied(Weights weights) {
    return !weights.names().contains(HEAD)
        || Arrays.equals(weights.get(HEAD).values(), weights.get(T5Family.EMBEDDINGS).values());
  }
}
