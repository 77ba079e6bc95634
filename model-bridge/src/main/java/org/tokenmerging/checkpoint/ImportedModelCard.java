package org.tokenmerging.checkpoint;

import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.ModelConfig;

/** The human half of an imported model's card: what {@code README.md} in its directory says. */
final class ImportedModelCard {

  private ImportedModelCard() {}

  /** The card of a model. */
  static String of(ModelConfig config) {
    EncoderShape encoder = config.encoder();
    return String.join(
        "\n",
        "# " + config.name(),
        "",
        "A "
            + (encoder.family() == EncoderShape.Family.T5 ? "T5" : "BERT")
            + "-family encoder ("
            + encoder.layers()
            + " layers, "
            + encoder.hidden()
            + " numbers), imported, "
            + (config.hasGate() ? "with its own delete gate" : "without a delete gate, cut")
            + " after layer "
            + config.gateLayer()
            + ".",
        "",
        "- Weights: " + config.source() + ".",
        "- Licence: " + config.licence() + ".",
        "- Training data: " + config.trainingData() + ".",
        "- Longest segment: "
            + config.maxSegment()
            + " rows; longer texts are encoded in several segments.",
        "");
  }
}
