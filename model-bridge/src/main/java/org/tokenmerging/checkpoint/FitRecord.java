package org.tokenmerging.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.tokenmerging.budget.CalibrationTable;

/**
 * What is known of a fitted gate beside its tensors. Immutable.
 *
 * @param format version of this record, {@value #FORMAT}
 * @param base SHA-256 of the {@code weights.safetensors} that it was fitted for
 * @param gateLayer layers before the gate
 * @param protectedIds ids that always stay
 * @param droppedIds ids that never stay, except when nothing is deleted
 * @param k the score of a piece that surely goes, below 0
 * @param calibration what threshold deletes which share of the text that was held back
 * @param seed of the fit
 * @param trainingData what text it was fitted on
 * @param metrics figures of the fit by name
 */
public record FitRecord(
    int format,
    String base,
    int gateLayer,
    @JsonProperty("protected") List<Integer> protectedIds,
    @JsonProperty("dropped") List<Integer> droppedIds,
    double k,
    CalibrationTable calibration,
    long seed,
    String trainingData,
    Map<String, Double> metrics) {

  /** The version that is read and written. */
  public static final int FORMAT = 3;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  /** Checks and copies. */
  public FitRecord {
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "a fit of format " + format + "; this version reads format " + FORMAT + ": fit again");
    }
    Objects.requireNonNull(base, "base");
    protectedIds = List.copyOf(Objects.requireNonNull(protectedIds, "protected"));
    droppedIds = List.copyOf(Objects.requireNonNull(droppedIds, "dropped"));
    Objects.requireNonNull(calibration, "calibration");
    Objects.requireNonNull(trainingData, "trainingData");
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
  }

  /** Reads what {@link #toJson} writes. */
  static FitRecord ofJson(String json) throws java.io.IOException {
    FitRecord record = JSON.readValue(json, FitRecord.class);
    if (record == null) {
      throw new java.io.IOException("its record of the fit is null");
    }
    return record;
  }

  String toJson() throws java.io.IOException {
    return JSON.writeValueAsString(this);
  }
}
