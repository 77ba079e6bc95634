package org.tokenmerging.checkpoint;

import java.util.Locale;
import java.util.Map;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.ModelConfig;

/** The human half of a trained model's card: what {@code README.md} in its directory says. */
final class TrainedModelCard {

  private TrainedModelCard() {}

  /** The card of a model. */
  static String of(ModelConfig config) {
    EncoderShape encoder = config.encoder();
    StringBuilder card = new StringBuilder("# " + config.name() + "\n\n");
    card.append(
        String.format(
            Locale.ROOT,
            "A %s-family encoder (%d layers, %d numbers), trained with token-merging, %s after"
                + " layer %d.%n%n",
            encoder.family() == EncoderShape.Family.T5 ? "T5" : "BERT",
            encoder.layers(),
            encoder.hidden(),
            config.hasGate() ? "with a delete gate" : "without a delete gate, cut",
            config.gateLayer()));
    card.append("- Weights: " + config.source() + ".\n");
    card.append("- Licence: " + config.licence() + ".\n");
    card.append("- Training data: " + config.trainingData() + ".\n");
    card.append("- Longest segment: " + config.maxSegment() + " rows; longer texts are encoded");
    card.append(" in several segments.\n\nAt the end of training:\n\n");
    for (Map.Entry<String, Double> figure : config.metrics().entrySet()) {
      card.append(String.format(Locale.ROOT, "- %s: %.6g%n", figure.getKey(), figure.getValue()));
    }
    return card.toString().replace("\r\n", "\n");
  }
}
