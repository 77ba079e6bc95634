package org.tokenmerging.training.options;

/**
 * The encoder, and the decoder that trains it; T5 with gated GELU.
 *
 * @param layers of the encoder, 2 and more; {@code model.layers}, 6
 * @param hidden width of a state; {@code model.hidden}, 256
 * @param heads of each attention; {@code model.heads}, 4
 * @param headWidth width of a head; {@code model.headWidth}, 64
 * @param feedForward width of the feed-forward layer; {@code model.feedForward}, 512
 * @param decoderLayers {@code model.decoderLayers}, 2; 0 where no objective has a decoder
 * @param gateLayer layers before the gate, at least 1 and below {@code layers}; {@code
 *     model.gateLayer}, 2, or half of {@code layers} if that is less
 * @param k the lowest gate score, below 0; {@code model.k}, -30
 * @param softmax of each attention; {@code model.softmax}, {@link Softmax#SOFTMAX1}
 */
public record ModelShape(
    int layers,
    int hidden,
    int heads,
    int headWidth,
    int feedForward,
    int decoderLayers,
    int gateLayer,
    double k,
    Softmax softmax) {

  private static final String DECODER_LAYERS = "model.decoderLayers";
  private static final int MOST = 1 << 16;

  /** How scores become weights. */
  public enum Softmax {
    /** Weights add up to 1. */
    SOFTMAX,
    /** Weights may all be near 0: exp(x) / (1 + the sum). */
    SOFTMAX1
  }

  static ModelShape read(OptionValues values, ObjectiveOptions objectives) {
    int layers = values.integer("model.layers", 6, 2, 1000);
    return new ModelShape(
        layers,
        values.integer("model.hidden", 256, 1, MOST),
        values.integer("model.heads", 4, 1, MOST),
        values.integer("model.headWidth", 64, 1, MOST),
        values.integer("model.feedForward", 512, 1, MOST),
        decoderLayers(values, objectives),
        values.integer("model.gateLayer", Math.min(2, layers / 2), 1, layers - 1),
        values.number("model.k", -30, k -> k < 0, "below 0"),
        values.word("model.softmax", Softmax.SOFTMAX1));
  }

  private static int decoderLayers(OptionValues values, ObjectiveOptions objectives) {
    if (objectives.needsDecoder()) {
      return values.integer(DECODER_LAYERS, 2, 1, 1000);
    }
    values.refuseBeside(DECODER_LAYERS, "objective.spans=0 and objective.diagnostic=0");
    return 0;
  }
}
