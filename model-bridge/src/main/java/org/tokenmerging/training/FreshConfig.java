package org.tokenmerging.training;

import java.util.List;
import java.util.Map;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.EncoderShape.Family;
import org.tokenmerging.model.EncoderShape.FeedForwardKind;
import org.tokenmerging.model.EncoderShape.RelativeDistances;
import org.tokenmerging.model.EncoderShape.SoftmaxKind;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.training.diagnostics.DiagnosticString;
import org.tokenmerging.training.options.GateOptions;
import org.tokenmerging.training.options.ModelShape;
import org.tokenmerging.training.options.TrainingOptions;

/** The model that options describe: T5 with gated GELU, reading bytes; its end of text stays. */
final class FreshConfig {

  /** Padding, end of text, unknown, and the bytes, of which the last also mark spans. */
  static final int VOCABULARY = 259;

  /** What a model was trained on that has learnt nothing. */
  static final String NO_DATA = "none";

  private static final int END_OF_TEXT = 1;
  private static final double EPSILON = 1e-6;

  /** As in T5: 32 buckets, of which the last begins at 128. */
  private static final RelativeDistances DISTANCES = new RelativeDistances(32, 128);

  private FreshConfig() {}

  static ModelConfig of(TrainingOptions options) {
    ModelShape model = options.model();
    boolean gated = options.gate().control() != GateOptions.Control.NONE;
    return new ModelConfig(
        ModelConfig.FORMAT,
        "fresh",
        encoder(model),
        model.gateLayer(),
        gated ? gate(model) : null,
        false,
        null,
        null,
        ModelPooling.MEAN,
        ModelConfig.BYTES,
        "",
        longest(options),
        List.of(END_OF_TEXT),
        List.of(),
        gated ? "attention" : "none", // without a gate it has never been read with gaps
        0.5,
        "that of whoever trained it",
        "trained with token-merging",
        NO_DATA,
        Map.of(),
        Map.of());
  }

  private static EncoderShape encoder(ModelShape model) {
    return new EncoderShape(
        Family.T5,
        model.layers(),
        model.hidden(),
        model.heads(),
        model.headWidth(),
        model.feedForward(),
        FeedForwardKind.GATED_GELU,
        switch (model.softmax()) {
          case SOFTMAX -> SoftmaxKind.SOFTMAX;
          case SOFTMAX1 -> SoftmaxKind.SOFTMAX1;
        },
        EPSILON,
        DISTANCES);
  }

  /** A gate that has learnt nothing; its threshold is half way to k, as MrT5's. */
  static ModelConfig.Gate gate(ModelShape model) {
    return new ModelConfig.Gate(ModelConfig.GateKind.STATES, model.k(), model.k() / 2, true);
  }

  /** No longer segments than it is trained on. */
  private static int longest(TrainingOptions options) {
    return options.objectives().diagnostic() > 0
        ? Math.max(options.batch().length(), DiagnosticString.IDS)
        : options.batch().length();
  }
}
