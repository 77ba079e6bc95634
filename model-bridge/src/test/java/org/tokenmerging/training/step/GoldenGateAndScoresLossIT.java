package org.tokenmerging.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tokenmerging.golden.GoldenModel;
import org.tokenmerging.graph.AttentionScores;
import org.tokenmerging.graph.GraphRun;
import org.tokenmerging.internal.tensorflow.TensorFlowRuntime;

/**
 * What is added to an objective's loss, the mean gate score and the scores loss, is the reference's
 * on the reference's fixed tensors.
 */
class GoldenGateAndScoresLossIT {

  private static final JsonNode GOLDEN = GoldenModel.json("losses.json");
  private static final JsonNode SCORES =
      GOLDEN.get("losses").get("scores_loss|delete_gate_layer=2,4 encoder layers,2 decoder layers");

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);

  @BeforeAll
  static void start() {
    TensorFlowRuntime.start();
  }

  @AfterEach
  void close() {
    graph.close();
  }

  private double value(Operand<TFloat32> scalar) {
    try (Session session = new Session(graph);
        GraphRun run = new GraphRun(session)) {
      return run.numbers(List.of(scalar)).get(0)[0];
    }
  }

  /** {@code [batch][head][query][key]} with columns of zeros after the keys. */
  private Operand<TFloat32> scores(JsonNode layer, int nullKeys) {
    float[][][][] values = new float[layer.size()][][][];
    for (int b = 0; b < values.length; b++) {
      values[b] = new float[layer.get(b).size()][][];
      for (int h = 0; h < values[b].length; h++) {
        JsonNode queries = layer.get(b).get(h);
        values[b][h] = new float[queries.size()][queries.get(0).size() + nullKeys];
        for (int q = 0; q < queries.size(); q++) {
          for (int k = 0; k < queries.get(q).size(); k++) {
            values[b][h][q][k] = (float) queries.get(q).get(k).asDouble();
          }
        }
      }
    }
    return tf.constant(org.tensorflow.ndarray.StdArrays.ndCopyOf(values));
  }

  private List<AttentionScores> layers(int nullKeys) {
    List<AttentionScores> layers = new ArrayList<>();
    JsonNode encoder = GOLDEN.get("encoder_scores");
    IntStream.range(2, encoder.size()) // the gate stands before layer 2
        .forEach(i -> layers.add(new AttentionScores(scores(encoder.get(i), nullKeys), nullKeys)));
    for (JsonNode layer : GOLDEN.get("cross_attention_scores")) {
      layers.add(new AttentionScores(scores(layer, nullKeys), nullKeys));
    }
    return layers;
  }

  @Test
  void scores_above_five_cost_what_they_exceed_it_by() {
    assertThat(value(ScoresLoss.of(tf, layers(0))))
        .isCloseTo(SCORES.get("scores_loss").asDouble(), within(1e-5));
  }

  @Test
  void a_null_key_does_not_dilute_the_mean() {
    assertThat(value(ScoresLoss.of(tf, layers(1))))
        .isCloseTo(SCORES.get("scores_loss").asDouble(), within(1e-5));
  }

  @Test
  void the_gate_s_mean_is_over_what_is_no_pad() {
    JsonNode ids = GOLDEN.get("input_ids");
    float[] gates = new float[27];
    boolean[] real = new boolean[27];
    for (int i = 0; i < gates.length; i++) {
      gates[i] = (float) GOLDEN.get("gate_values").get(i / 9).get(i % 9).asDouble();
      real[i] = ids.get(i / 9).get(i % 9).asInt() != 0;
    }
    Operand<TBool> counted = tf.constant(real);
    double mean = value(MaskedMean.of(tf, tf.constant(gates), counted));
    assertLoss("gate_mean_loss|alpha=1.0", 2 + mean);
    assertLoss("gate_mean_loss|alpha=0.37", 2 + 0.37 * mean);
    double both = 2 + 0.37 * mean + 0.5 * value(ScoresLoss.of(tf, layers(0)));
    assertThat(both)
        .isCloseTo(SCORES.get("total_with_alpha_0_37_and_coeff_0_5").asDouble(), within(1e-5));
  }

  private static void assertLoss(String name, double found) {
    double expected = GOLDEN.get("losses").get(name).get("total").asDouble();
    assertThat(found).as(name).isCloseTo(expected, within(1e-5));
  }
}
