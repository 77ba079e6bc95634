package org.tokenmerging.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.Vectors;
import org.tokenmerging.checkpoint.MadeFittedModel;
import org.tokenmerging.representation.ModelPooling;

/** A bundle whose later layers were tuned, beside one that was published with the same layers. */
class TunedLayersIT {

  private static final int GATE = 2;
  private static final int RANK = 3;
  private static final float TOLERANCE = 1e-5f;
  private static final int[] LONG = ids(24, 1);
  private static final int[] SHORT = ids(9, 2);
  private static final int[] KEPT = {0, 1, 4, 5, 9, 15, 22};

  @TempDir static Path folder;

  private static OpenFitted tuned;
  private static OpenFitted merged;
  private static OpenFitted untuned;

  @BeforeAll
  static void open() {
    MadeFittedModel model = MadeFittedModel.tuned(GATE, ModelPooling.MEAN, RANK);
    tuned = new OpenFitted(model, folder.resolve("tuned"));
    untuned = new OpenFitted(model.untuned(), folder.resolve("untuned"));
    merged =
        new OpenFitted(model.untuned().with(merged(model.weights())), folder.resolve("merged"));
  }

  @AfterAll
  static void close() {
    tuned.close();
    untuned.close();
    merged.close();
  }

  /** {@code W + up . down} in the place of each W, and each tuned bias and norm in its place. */
  private static Map<String, WeightTensor> merged(Weights all) {
    Map<String, WeightTensor> merged = new TreeMap<>();
    for (String name : all.names()) {
      if (TunedTensors.isDown(name)) {
        String weight = name.substring(TunedTensors.PREFIX.length(), name.length() - 5);
        merged.put(weight, sum(all.get(weight), all.get(TunedTensors.up(weight)), all.get(name)));
      } else if (name.startsWith(TunedTensors.PREFIX) && !TunedTensors.isUp(name)) {
        String replaced = name.substring(TunedTensors.PREFIX.length());
        merged.put(
            replaced, new WeightTensor(replaced, all.shape(replaced), all.get(name).values()));
      }
    }
    assertThat(merged)
        .as("twelve linear maps with their biases, four norms")
        .hasSize(12 * 2 + 4 * 2);
    return merged;
  }

  private static WeightTensor sum(WeightTensor weight, WeightTensor up, WeightTensor down) {
    int in = weight.shape()[1];
    float[] values = weight.values().clone();
    for (int i = 0; i < values.length; i++) {
      double added = 0;
      for (int r = 0; r < RANK; r++) {
        added += (double) up.values()[i / in * RANK + r] * down.values()[r * in + i % in];
      }
      values[i] += (float) added;
    }
    return new WeightTensor(weight.name(), weight.shape(), values);
  }

  private static int[] ids(int length, long seed) {
    int[] ids = new Random(seed).ints(length, 110, 380).toArray();
    ids[0] = 101;
    ids[length - 1] = 102;
    return ids;
  }

  private static void assertClose(float[] found, float[] expected) {
    assertThat(Vectors.largest(expected)).isFinite();
    assertThat(Vectors.largestDifference(found, expected))
        .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Vectors.largest(expected)));
  }

  @Test
  void kept_rows_go_through_the_sum_of_each_weight_and_what_was_added() {
    float[] vectors = tuned.vectors(LONG, KEPT).numbers();
    assertClose(vectors, merged.vectors(LONG, KEPT).numbers());
    assertThat(Vectors.largestDifference(vectors, untuned.vectors(LONG, KEPT).numbers()))
        .as("else this shows nothing")
        .isGreaterThan(0.1f);
  }

  @Test
  void so_do_rows_that_others_were_folded_into() {
    BareBundle.Values hidden = tuned.gate(SHORT).get("hidden");
    int[][] all = new int[1][SHORT.length];
    Arrays.setAll(all[0], row -> row);
    float[] sizes = new float[SHORT.length];
    Arrays.fill(sizes, 1);
    BareBundle.Values vectors =
        tuned
            .bundle
            .run(
                "encode_merged",
                Map.of(
                    "merged", BareBundle.floats(hidden.numbers(), hidden.shape()),
                    "kept", BareBundle.ints(all),
                    "kept_mask", BareBundle.ints(OpenFitted.mask(SHORT)),
                    "sizes", BareBundle.floats(sizes, 1, SHORT.length)))
            .get("vectors");
    assertClose(vectors.numbers(), merged.vectors(SHORT, all[0]).numbers());
  }

  @Test
  void the_whole_in_one_call_is_that_of_such_a_model() {
    BareBundle.Outputs served = tuned.serve(-15, LONG, SHORT);
    BareBundle.Outputs expected = merged.serve(-15, LONG, SHORT);
    assertThat(served.get("kept").numbers()).isEqualTo(expected.get("kept").numbers());
    assertClose(served.get("pooled").numbers(), expected.get("pooled").numbers());
  }

  @Test
  void with_nothing_deleted_the_layers_are_as_they_were() {
    assertThat(full(tuned)).isEqualTo(full(untuned));
    assertThat(Vectors.largestDifference(full(tuned), full(merged))).isGreaterThan(0.1f);
  }

  private static float[] full(OpenFitted model) {
    return model.bundle.run("full", OpenFitted.text(LONG, SHORT)).get("vectors").numbers();
  }

  @Test
  void the_gate_reads_what_it_read() {
    for (String output : new String[] {"gate", "hidden", "received", "anchor"}) {
      assertThat(tuned.gate(LONG, SHORT).get(output).numbers())
          .as(output)
          .isEqualTo(untuned.gate(LONG, SHORT).get(output).numbers());
    }
  }

  @Test
  void where_nothing_was_learnt_yet_nothing_changes() {
    Map<String, WeightTensor> begun = new TreeMap<>();
    MadeFittedModel model = MadeFittedModel.tuned(GATE, ModelPooling.MEAN, RANK);
    TunedTensors.shapes(model.config().encoder(), GATE, RANK)
        .forEach(
            (name, shape) -> {
              String published = name.substring(TunedTensors.PREFIX.length());
              if (TunedTensors.isUp(name)) {
                begun.put(name, new WeightTensor(name, shape, new float[shape[0] * shape[1]]));
              } else if (!TunedTensors.isDown(name)) {
                begun.put(
                    name, new WeightTensor(name, shape, model.weights().get(published).values()));
              }
            });
    try (OpenFitted fresh = new OpenFitted(model.with(begun), folder.resolve("fresh"))) {
      assertThat(fresh.vectors(LONG, KEPT).numbers())
          .isEqualTo(untuned.vectors(LONG, KEPT).numbers());
    }
  }
}
