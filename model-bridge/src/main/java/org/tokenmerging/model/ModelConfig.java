package org.tokenmerging.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.representation.ModelPooling;

/**
 * What a model says of itself: the file {@code model.json}. Immutable.
 *
 * @param format version of this file's layout, {@value #FORMAT}
 * @param name the model's name
 * @param family the encoder's family: {@code bert}
 * @param layers encoder layers
 * @param hidden width of the encoder
 * @param heads attention heads
 * @param intermediate width of the feed-forward layer
 * @param epsilon of the layer norms
 * @param gateLayer layers before the gate
 * @param gate the delete gate, or null for a model without one
 * @param pooling how the model makes one vector of a segment
 * @param pieces the piece tokenizer: {@code subword}
 * @param prefix text that the model wants before every text, or empty
 * @param maxSegment the most rows that the model reads at one go, specials included
 * @param protectedIds ids that always stay
 * @param droppedIds ids that never stay, except when nothing is deleted
 * @param defaultPolicy the policy that measures best for this model
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
    String family,
    int layers,
    int hidden,
    int heads,
    int intermediate,
    double epsilon,
    int gateLayer,
    @Nullable Gate gate,
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
  public static final int FORMAT = 1;

  /**
   * A delete gate's own values.
   *
   * @param k the score of a piece that surely goes, below 0
   * @param threshold pieces that score above it stay
   */
  public record Gate(double k, double threshold) {}

  public ModelConfig {
    protectedIds = List.copyOf(protectedIds);
    droppedIds = List.copyOf(droppedIds);
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The same with the checksums of its files. */
  public ModelConfig withFiles(Map<String, String> checksums) {
    return new ModelConfig(
        format,
        name,
        family,
        layers,
        hidden,
        heads,
        intermediate,
        epsilon,
        gateLayer,
        gate,
        pooling,
        pieces,
        prefix,
        maxSegment,
        protectedIds,
        droppedIds,
        defaultPolicy,
        defaultRate,
        licence,
        source,
        trainingData,
        metrics,
        checksums);
  }

  /** Whether the model has a delete gate. */
  @JsonIgnore
  public boolean hasGate() {
    return gate != null;
  }
}
