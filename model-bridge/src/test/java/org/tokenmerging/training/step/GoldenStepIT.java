package org.tokenmerging.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenmerging.golden.GoldenModel;
import org.tokenmerging.graph.DecoderShape;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.training.optimiser.WeightSet;

/**
 * One forward and backward pass gives the losses and the gradients that the reference gives: span
 * corruption with soft and with hard deletion, with and without the scores loss, for a batch
 * without and one with padding.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenStepIT {

  private static final Offset<Double> LOSS = within(1e-5);
  private static final double NORM = 1e-4;
  private static final double VALUE = 1e-5;

  private final JsonNode golden = GoldenModel.json("gradients.json");
  private final TrainingStep plain = open(0);
  private final TrainingStep withScores = open(0.3);

  private static TrainingStep open(double scoresCoefficient) {
    GoldenModel model = new GoldenModel("tiny");
    DecoderShape decoder = DecoderShape.of(model.weights());
    StepOptions options =
        StepOptions.spans(decoder, 1).withRegularisers(true, scoresCoefficient, 0);
    return TrainingStep.open(model.weights(), model.config(), options);
  }

  @AfterAll
  void close() {
    plain.close();
    withScores.close();
  }

  /** A case of the reference, named by batch and kind. */
  record Case(JsonNode node) {

    boolean hard() {
      return node.get("hard_delete").asBoolean();
    }

    double alpha() {
      return node.get("alpha").asDouble();
    }

    double number(String name) {
      return node.get(name).asDouble();
    }

    String batch() {
      return node.get("batch").asText();
    }

    @Override
    public String toString() {
      return batch() + ", " + node.get("case").asText();
    }
  }

  Stream<Case> cases() {
    return StreamSupport.stream(golden.get("cases").spliterator(), false).map(Case::new);
  }

  private TrainingStep step(Case one) {
    return one.number("scores_loss_coeff") > 0 ? withScores : plain;
  }

  private StepBatch batch(String name) {
    JsonNode node = golden.get("batches").get(name);
    int[][] ids = rows(node.get("input_ids"));
    int[][] mask = ids.clone();
    if (node.get("attention_mask").isNull()) {
      Arrays.setAll(mask, text -> Arrays.stream(ids[text]).map(id -> 1).toArray());
    } else {
      mask = rows(node.get("attention_mask"));
    }
    return StepBatch.spans(ids, mask, rows(node.get("labels")));
  }

  private static int[][] rows(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false)
        .map(row -> StreamSupport.stream(row.spliterator(), false).mapToInt(JsonNode::asInt))
        .map(java.util.stream.IntStream::toArray)
        .toArray(int[][]::new);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void losses_are_the_reference_s(Case one) {
    StepLosses found = step(one).evaluate(batch(one.batch()), one.alpha(), one.hard());
    assertThat(found.total()).as("total").isCloseTo(one.number("total_loss"), LOSS);
    assertThat(found.objective()).as("objective").isCloseTo(one.number("cross_entropy"), LOSS);
    assertThat(found.gateMean()).as("gate").isCloseTo(one.number("gate_mean_non_pad"), LOSS);
    assertThat(found.scoresLoss()).as("scores").isCloseTo(one.number("scores_loss"), LOSS);
    assertThat(found.deletionRate()).isCloseTo(one.number("deletion_rate_non_pad"), within(1e-7));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradients_are_the_reference_s(Case one) {
    TrainingStep step = step(one);
    StepLosses found = step.run(List.of(batch(one.batch())), one.alpha(), 0, one.hard());
    assertThat(found.total()).isCloseTo(one.number("total_loss"), LOSS);
    double total = one.number("gradient_l2_total");
    assertThat(found.gradientNorm()).isCloseTo(total, within(NORM * total));
    WeightSet gradients = new WeightSet(step.gradients());
    JsonNode norms = one.node().get("gradient_l2_of_every_parameter");
    assertThat(gradients.names()).hasSize(norms.size());
    for (var expected : norms.properties()) {
      double norm = expected.getValue().asDouble();
      assertThat(norm(gradients.get(expected.getKey())))
          .as(expected.getKey())
          .isCloseTo(norm, within(NORM * norm));
    }
    for (JsonNode tensor : one.node().get("gradients")) {
      assertValues(tensor, gradients.get(tensor.get("name").asText()));
    }
  }

  private static double norm(WeightTensor tensor) {
    double sum = 0;
    for (float value : tensor.values()) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static void assertValues(JsonNode expected, WeightTensor found) {
    assertRow(expected.get("first8"), found, 0);
    if (expected.has("rows")) {
      int width = found.shape()[1];
      for (var row : expected.get("rows").properties()) {
        assertRow(row.getValue(), found, Integer.parseInt(row.getKey()) * width);
      }
    }
  }

  private static void assertRow(JsonNode expected, WeightTensor found, int from) {
    for (int i = 0; i < expected.size(); i++) {
      assertThat((double) found.values()[from + i])
          .as(found + " number " + (from + i))
          .isCloseTo(expected.get(i).asDouble(), within(VALUE));
    }
  }

  @ParameterizedTest
  @MethodSource("kindsOfDeletion")
  void the_decoder_s_logits_are_the_reference_s(boolean hard) {
    float[] found = plain.logits(batch("padded"), hard);
    String name = "padded." + (hard ? "hard" : "soft") + ".decoder_logits";
    float[] expected = GoldenModel.tensors("gradients_logits.safetensors").get(name).floats();
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i]).as("logit " + i).isCloseTo(expected[i], within(1e-4));
    }
  }

  static Stream<Boolean> kindsOfDeletion() {
    return Stream.of(false, true);
  }
}
