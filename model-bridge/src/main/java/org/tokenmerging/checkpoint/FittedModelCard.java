package org.tokenmerging.checkpoint;

import java.util.Locale;
import org.tokenmerging.model.ModelConfig;

/** The human half of the card of a model whose gate was fitted. */
final class FittedModelCard {

  private FittedModelCard() {}

  /** The card of a model. */
  static String of(ModelConfig config, FitRecord fit) {
    boolean tuned = config.tunedLaterLayers() != null;
    StringBuilder card = new StringBuilder();
    card.append("# ").append(config.name()).append("\n\n");
    card.append(
        String.format(
            Locale.ROOT,
            "A %s-family encoder (%d layers, %d numbers) with a delete gate after layer %d, fitted"
                + " by ridge regression%s.\n\n",
            config.encoder().family() == org.tokenmerging.model.EncoderShape.Family.T5
                ? "T5"
                : "BERT",
            config.encoder().layers(),
            config.hidden(),
            config.gateLayer(),
            tuned ? ", and later layers tuned to read what it leaves" : ""));
    line(card, "Weights", config.source());
    line(card, "Licence", config.licence());
    line(card, "Gate fitted on", fit.trainingData() + ", seed " + fit.seed());
    line(
        card,
        "Longest segment",
        config.maxSegment() + " rows; longer texts are encoded in several segments");
    line(
        card,
        "Calibrated on",
        "the same text, unless trainingData in model.json names another: token-merging calibrate"
            + " makes the table anew");
    String ofRun = tuned ? " (tuning_*: of the run's last steps, on the text learnt from)" : "";
    card.append("\nFigures on text that was held back").append(ofRun).append(":\n\n");
    fit.metrics().forEach((name, value) -> line(card, name, String.valueOf(value)));
    return card.toString();
  }

  private static void line(StringBuilder card, String what, String value) {
    card.append("- ").append(what).append(": ").append(value).append(".\n");
  }
}
