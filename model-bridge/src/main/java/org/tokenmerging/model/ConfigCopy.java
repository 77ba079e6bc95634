package org.tokenmerging.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.budget.CalibrationTable;

/** A copy of a {@link ModelConfig} in the making: what is not changed is as it was. */
final class ConfigCopy {

  private final ModelConfig before;
  private int gateLayer;
  private ModelConfig.@Nullable Gate gate;
  private boolean restores;
  private ModelConfig.@Nullable TunedLayers tuned;
  private @Nullable CalibrationTable calibration;
  private List<Integer> protectedIds;
  private List<Integer> droppedIds;
  private String name;
  private String source;
  private String trainingData;
  private Map<String, Double> metrics;
  private Map<String, String> files;

  ConfigCopy(ModelConfig before) {
    this.before = before;
    this.gateLayer = before.gateLayer();
    this.gate = before.gate();
    this.restores = before.restores();
    this.tuned = before.tunedLaterLayers();
    this.calibration = before.calibration();
    this.protectedIds = before.protectedIds();
    this.droppedIds = before.droppedIds();
    this.name = before.name();
    this.source = before.source();
    this.trainingData = before.trainingData();
    this.metrics = before.metrics();
    this.files = before.files();
  }

  /** Where the encoder is cut, and what stands there; what was tuned for another gate goes. */
  ConfigCopy cut(
      int layer,
      ModelConfig.@Nullable Gate standing,
      boolean restoring,
      @Nullable CalibrationTable table) {
    gateLayer = layer;
    gate = standing;
    restores = restoring;
    tuned = null;
    calibration = table;
    return this;
  }

  /** The same gate with other thresholds. */
  ConfigCopy calibrated(ModelConfig.Gate same, CalibrationTable table) {
    gate = same;
    calibration = table;
    return this;
  }

  /** What the later layers learnt. */
  ConfigCopy tuned(ModelConfig.@Nullable TunedLayers layers) {
    tuned = layers;
    return this;
  }

  /** Which ids always stay, and which never do. */
  ConfigCopy ids(List<Integer> staying, List<Integer> going) {
    protectedIds = staying;
    droppedIds = going;
    return this;
  }

  /** What is told of the model. */
  ConfigCopy described(String newName, String newData, Map<String, Double> newMetrics) {
    name = newName;
    trainingData = newData;
    metrics = newMetrics;
    return this;
  }

  /** Where the weights come from. */
  ConfigCopy source(String elsewhere) {
    source = elsewhere;
    return this;
  }

  /** The checksums of the files. */
  ConfigCopy files(Map<String, String> checksums) {
    files = checksums;
    return this;
  }

  /** The copy; throws as {@link ModelConfig} does. */
  ModelConfig made() {
    return new ModelConfig(
        before.format(),
        name,
        before.encoder(),
        gateLayer,
        gate,
        restores,
        tuned,
        calibration,
        before.pooling(),
        before.pieces(),
        before.prefix(),
        before.maxSegment(),
        protectedIds,
        droppedIds,
        before.defaultPolicy(),
        before.defaultRate(),
        before.licence(),
        source,
        trainingData,
        metrics,
        files);
  }
}
