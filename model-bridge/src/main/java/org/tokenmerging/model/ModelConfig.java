package org.tokenmerging.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.budget.CalibrationTable;
import org.tokenmerging.representation.ModelPooling;

/**
 * What a model says of itself: the file {@code model.json}. Immutable.
 *
 * @param format version of this file's layout, {@value #FORMAT}
 * @param name the model's name
 * @param encoder the encoder's shape
 * @param gateLayer layers before the gate, or before the cut of a model without one: 1 to all, and
 *     with a gate at least one comes after it
 * @param gate the delete gate, or null for a model without one
 * @param restores whether the bundle has the signatures {@code restore} and {@code pool}: a map
 *     that estimates what deleted pieces would have become
 * @param tunedLaterLayers how the layers after the gate were tuned to read what it leaves, or null
 *     where they are as published; where nothing is deleted they are so in any case
 * @param calibration what threshold deletes which share of ordinary text, or null if nobody has
 *     measured it; belongs to the gate
 * @param pooling how the model makes one vector of a segment
 * @param pieces the piece tokenizer: {@code bytes} or {@code subword}
 * @param prefix text that the model wants before every text, or empty
 * @param maxSegment the most rows that the model reads at one go, specials included
 * @param protectedIds ids that always stay
 * @param droppedIds ids that never stay, except when nothing is deleted
 * @param defaultPolicy what decides where the model has no gate; a gate decides itself
 * @param defaultRate the rate without any wish of the user's
 * @param licence of the weights
 * @param source where the weights come from
 * @param trainingData what they were trained on
 * @param metrics measured figures by name
 * @param files SHA-256 of every other file, by name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelConfig(
    int format,
    String name,
    EncoderShape encoder,
    int gateLayer,
    @Nullable Gate gate,
    boolean restores,
    @Nullable TunedLayers tunedLaterLayers,
    @Nullable CalibrationTable calibration,
    ModelPooling pooling,
    String pieces,
    String prefix,
    int maxSegment,
    @JsonProperty("protected") List<Integer> protectedIds,
    @JsonProperty("dropped") List<Integer> droppedIds,
    String defaultPolicy,
    double defaultRate,
    String licence,
    String source,
    String trainingData,
    Map<String, Double> metrics,
    Map<String, String> files) {

  /** The layout that this version reads and writes. */
  public static final int FORMAT = 3;

  /** Pieces are the bytes of the text in UTF-8. */
  public static final String BYTES = "bytes";

  /** Pieces are sub-words, as {@code tokenizer.json} says. */
  public static final String SUBWORD = "subword";

  /** What a delete gate reads. */
  public enum GateKind {
    /** The states at the gate layer alone: MrT5. */
    @JsonProperty("states")
    STATES,
    /**
     * The states at the gate layer, their norm, the norm after the first layer, and how rare the
     * piece is; made by {@code fit}.
     */
    @JsonProperty("effect")
    EFFECT
  }

  /**
   * A delete gate's own values.
   *
   * @param kind what it reads
   * @param k the score of a piece that surely goes, below 0
   * @param threshold pieces that score above it stay
   * @param layerNorm whether the gate normalises the states that it reads
   */
  public record Gate(GateKind kind, double k, double threshold, boolean layerNorm) {

    public Gate {
      Objects.requireNonNull(kind, "kind");
      if (!(k < 0) || !Double.isFinite(k) || !Double.isFinite(threshold)) {
        throw new IllegalArgumentException(
            "a gate with k "
                + k
                + " and threshold "
                + threshold
                + " is not allowed: both are finite and k is below 0");
      }
    }
  }

  /**
   * How later layers were tuned.
   *
   * @param rank of what was added to each of their matrices, at least 1
   */
  public record TunedLayers(int rank) {

    public TunedLayers {
      if (rank < 1) {
        throw new IllegalArgumentException(
            "layers tuned with rank " + rank + " are not allowed: a rank is at least 1");
      }
    }
  }

  /**
   * Checks the values and takes copies.
   *
   * @throws IllegalArgumentException if one cannot be
   */
  public ModelConfig {
    Objects.requireNonNull(encoder, "encoder");
    Objects.requireNonNull(pooling, "pooling");
    ConfigRules.requireCut(encoder, gateLayer, gate);
    ConfigRules.requireGated(calibration, gate);
    ConfigRules.requirePieces(pieces);
    ConfigRules.requireRate(defaultRate);
    ConfigRules.requireRoom(maxSegment);
    protectedIds = List.copyOf(protectedIds);
    droppedIds = List.copyOf(droppedIds);
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The same without what {@code fit} or a checkpoint gave it beside its encoder. */
  public ModelConfig withoutGate() {
    return withGate(gateLayer, null, false, null);
  }

  /** The same cut elsewhere, with another gate and what belongs to it. */
  public ModelConfig withGate(
      int gateLayer,
      @Nullable Gate gate,
      boolean restores,
      @Nullable CalibrationTable calibration) {
    return new ConfigCopy(this).cut(gateLayer, gate, restores, calibration).made();
  }

  /** The same with thresholds of its gate measured anew; whatever else belongs to it stays. */
  public ModelConfig calibrated(Gate gate, CalibrationTable calibration) {
    return new ConfigCopy(this).calibrated(gate, calibration).made();
  }

  /** The same with later layers that were tuned for its gate. */
  public ModelConfig withTunedLayers(TunedLayers tuned) {
    return new ConfigCopy(this).tuned(tuned).made();
  }

  /** The same with nothing tuned beside its encoder. */
  public ModelConfig withoutTunedLayers() {
    return new ConfigCopy(this).tuned(null).made();
  }

  /** The same with other ids that always stay, and that never do. */
  public ModelConfig withIds(List<Integer> protectedIds, List<Integer> droppedIds) {
    return new ConfigCopy(this).ids(protectedIds, droppedIds).made();
  }

  /** The same under another name, with what has been learnt of it. */
  public ModelConfig described(String name, String trainingData, Map<String, Double> metrics) {
    return new ConfigCopy(this).described(name, trainingData, metrics).made();
  }

  /** The same with weights from elsewhere. */
  public ModelConfig withSource(String source) {
    return new ConfigCopy(this).source(source).made();
  }

  /** The same with the checksums of its files. */
  public ModelConfig withFiles(Map<String, String> checksums) {
    return new ConfigCopy(this).files(checksums).made();
  }

  /** Width of the encoder: numbers in a vector. */
  @JsonIgnore
  public int hidden() {
    return encoder.hidden();
  }

  /** Whether the model has a delete gate. */
  @JsonIgnore
  public boolean hasGate() {
    return gate != null;
  }

  /** Whether the model has a table of how rare each piece is: its gate reads it. */
  @JsonIgnore
  public boolean hasRarity() {
    return gate != null && gate.kind() == GateKind.EFFECT;
  }
}
