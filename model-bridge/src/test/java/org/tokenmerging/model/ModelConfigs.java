package org.tokenmerging.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.representation.ModelPooling;

/** Configs for tests. */
public final class ModelConfigs {

  private ModelConfigs() {}

  /** A model of two small layers. */
  public static ModelConfig small() {
    return small(null);
  }

  /** The same with a gate such as {@code fit} makes. */
  public static ModelConfig effect() {
    return small(new ModelConfig.Gate(ModelConfig.GateKind.EFFECT, -30, -15, false));
  }

  private static ModelConfig small(ModelConfig.@Nullable Gate gate) {
    return new ModelConfig(
        ModelConfig.FORMAT,
        "small",
        EncoderShape.bert(2, 8, 2, 16, 1e-12),
        1,
        gate,
        false,
        null,
        null,
        ModelPooling.MEAN,
        ModelConfig.SUBWORD,
        "",
        64,
        List.of(101),
        List.of(102),
        "norm",
        0.5,
        "Apache-2.0",
        "made for a test",
        "none",
        Map.of("spearman", 0.5),
        Map.of());
  }
}
