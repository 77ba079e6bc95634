package org.tokenmerging.tuning.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tokenmerging.graph.FittedTensors;
import org.tokenmerging.graph.TunedTensors;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.training.optimiser.DivergedException;
import org.tokenmerging.training.optimiser.StepState;
import org.tokenmerging.training.optimiser.WeightSet;

/** What a step learns by, and what it changes. */
class TuningStepIT {

  private static final double THRESHOLD = 0.1;
  private static final double WORTH = -0.07;
  private static final double RATE = 3e-3;

  private static TuningStep shared;
  private static TuningStep other;
  private static StepState begin;
  private static TuningBatch batch;
  private static DrawnRows drawn;

  @BeforeAll
  static void open() {
    shared = MadeTuning.open();
    other = MadeTuning.open();
    begin = shared.state();
    batch = MadeTuning.batch(5, 1);
    drawn = MadeTuning.drawn(batch, shared.logits(batch), THRESHOLD, 2);
  }

  @AfterAll
  static void close() {
    shared.close();
    other.close();
  }

  private static TuningLoss run(TuningStep step, double rate) {
    return run(step, drawn, rate);
  }

  private static TuningLoss run(TuningStep step, DrawnRows rows, double rate) {
    return step.run(batch, rows, MadeTuning.thresholds(batch, THRESHOLD), WORTH, rate);
  }

  private static List<Double> losses(TuningStep step, int steps) {
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      losses.add(run(step, RATE).total());
    }
    return losses;
  }

  private static double norm(WeightTensor tensor) {
    double squares = 0;
    for (float value : tensor.values()) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  private static Map<String, float[]> numbers(Map<String, WeightTensor> tensors) {
    Map<String, float[]> numbers = new HashMap<>();
    tensors.forEach((name, tensor) -> numbers.put(name, tensor.values()));
    return numbers;
  }

  private static void assertSame(StepState found, StepState expected) {
    assertThat(found.steps()).isEqualTo(expected.steps());
    assertThat(numbers(found.weights()))
        .usingRecursiveComparison()
        .isEqualTo(numbers(expected.weights()));
    assertThat(numbers(found.secondMoments()))
        .usingRecursiveComparison()
        .isEqualTo(numbers(expected.secondMoments()));
  }

  @Nested
  class gradients {

    private static final double STEP = 2e-3;

    private Map<String, WeightTensor> found() {
      shared.restore(begin);
      run(shared, 0);
      return shared.gradients();
    }

    /** What layers and maps learn by, with one tensor moved along its gradient. */
    private double moved(WeightTensor gradient, double factor) {
      Map<String, WeightTensor> weights = new HashMap<>(begin.weights());
      float[] values = new WeightSet(weights).get(gradient.name()).values().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (factor * gradient.values()[i]);
      }
      weights.put(gradient.name(), new WeightTensor(gradient.name(), gradient.shape(), values));
      shared.restore(new StepState(0, weights, begin.firstMoments(), begin.secondMoments()));
      return run(shared, 0).total();
    }

    /** A small step along the gradient of a tensor changes the loss by its norm times the step. */
    @Test
    void of_layers_and_maps_are_what_the_loss_really_does() {
      Map<String, WeightTensor> gradients = new HashMap<>(found());
      gradients.keySet().removeIf(WeightGroup.GATE::has);
      assertThat(gradients.size()).isGreaterThan(40);
      int flat = 0;
      for (WeightTensor gradient : gradients.values()) {
        double norm = norm(gradient);
        if (norm < 0.02) { // beside what float32 makes of the loss
          flat++;
          continue;
        }
        double rise = moved(gradient, STEP / norm) - moved(gradient, -STEP / norm);
        assertThat(rise / (2 * STEP))
            .as(gradient.name())
            .isCloseTo(norm, within(0.02 * norm + 5e-4));
      }
      assertThat(flat).as("the keys' biases, which change no share, and few others").isLessThan(8);
    }

    /** {@code [rows][numbers]}: what the gate weighs, by the name of what it weighs it with. */
    private double[] weighed(String name, int text, int row) {
      int at = text * batch.rows() + row;
      float[] states =
          Arrays.copyOfRange(
              batch.hidden().values(), at * MadeTuning.WIDTH, (at + 1) * MadeTuning.WIDTH);
      double mean = 0;
      double squares = 0;
      for (float state : states) {
        mean += (double) state / states.length;
        squares += (double) state * state;
      }
      if (name.equals(FittedTensors.GATE_RARITY)) {
        int id = batch.ids()[text][row];
        return new double[] {MadeTuning.MODEL.weights().get(FittedTensors.RARITY).values()[id]};
      }
      if (name.equals(FittedTensors.GATE_NORMS)) {
        return new double[] {batch.firstNorms()[text][row], Math.sqrt(squares)};
      }
      double deviation = Math.sqrt(squares / states.length - mean * mean + 1e-6);
      double[] normed = new double[states.length];
      for (int d = 0; d < normed.length; d++) {
        normed[d] = (states[d] - mean) / deviation;
      }
      return normed;
    }

    @Test
    void of_the_gate_are_those_of_the_formula() {
      shared.restore(begin);
      double[] better = run(shared, 0).difference();
      double squares = 0;
      for (int text = 0; text < better.length; text++) {
        better[text] -= WORTH * drawn.morePieces()[text];
        squares += better[text] * better[text] / better.length;
      }
      for (Map.Entry<String, WeightTensor> found : shared.gradients().entrySet()) {
        if (WeightGroup.GATE.has(found.getKey())) {
          double[] expected = new double[found.getValue().values().length];
          for (int text = 0; text < better.length; text++) {
            for (int row = 0; row < batch.rows(); row++) {
              double[] weighed = weighed(found.getKey(), text, row);
              for (int d = 0; d < expected.length; d++) {
                expected[d] +=
                    better[text]
                        / Math.sqrt(squares)
                        * drawn.chance()[text][row]
                        / MadeTuning.NOISE
                        * weighed[d]
                        / better.length;
              }
            }
          }
          for (int d = 0; d < expected.length; d++) {
            assertThat((double) found.getValue().values()[d])
                .as(found.getKey())
                .isCloseTo(expected[d], within(1e-4 * Math.max(1, Math.abs(expected[d]))));
          }
        }
      }
    }

    @Test
    void of_layers_and_maps_are_the_same_whatever_the_gate_learns() {
      Map<String, float[]> with = numbers(found());
      DrawnRows still =
          new DrawnRows(
              drawn.stays(),
              drawn.kept(),
              drawn.keptMask(),
              new float[batch.size()][batch.rows()],
              drawn.morePieces());
      run(shared, still, 0);
      shared
          .gradients()
          .forEach(
              (name, gradient) -> {
                if (WeightGroup.GATE.has(name)) {
                  assertThat(gradient.values()).containsOnly(0);
                  assertThat(with.get(name)).isNotEqualTo(gradient.values());
                } else {
                  assertThat(gradient.values()).isEqualTo(with.get(name));
                }
              });
    }
  }

  @Nested
  class a_step {

    @Test
    void makes_the_loss_smaller_again_and_again() {
      shared.restore(begin);
      List<Double> losses = losses(shared, 30);
      assertThat(losses.get(29)).isLessThan(0.7 * losses.get(0));
      assertThat(losses.get(15)).isLessThan(losses.get(0));
    }

    @Test
    void changes_what_was_added_to_the_later_layers_the_maps_and_the_gate_and_nothing_else() {
      Set<String> changes =
          new TreeSet<>(
              TunedTensors.shapes(
                      MadeTuning.MODEL.config().encoder(), MadeTuning.MODEL.config().gateLayer(), 2)
                  .keySet());
      changes.addAll(
          Set.of(
              FittedTensors.GATE_STATES,
              FittedTensors.GATE_NORMS,
              FittedTensors.GATE_RARITY,
              FittedTensors.POOLED_DELETED,
              FittedTensors.POOLED_KEPT,
              FittedTensors.POOLED_BIAS,
              FittedTensors.ROWS_DELETED,
              FittedTensors.ROWS_KEPT,
              FittedTensors.ROWS_BIAS));
      shared.restore(begin);
      losses(shared, 3);
      Map<String, WeightTensor> after = shared.state().weights();
      assertThat(after.keySet()).isEqualTo(changes);
      after.forEach(
          (name, tensor) ->
              assertThat(tensor.values())
                  .as(name)
                  .isNotEqualTo(new WeightSet(begin.weights()).get(name).values()));
    }

    @Test
    void leaves_a_group_as_it_is_whose_pace_is_0() {
      try (TuningStep step =
          MadeTuning.open(MadeTuning.settings(new TuningSettings.Paces(0, 1, 0)))) {
        losses(step, 2);
        step.state()
            .weights()
            .forEach(
                (name, tensor) -> {
                  boolean moved =
                      !Arrays.equals(
                          tensor.values(), new WeightSet(begin.weights()).get(name).values());
                  assertThat(moved).as(name).isEqualTo(WeightGroup.MAPS.has(name));
                });
      }
    }

    @Test
    void tells_by_how_much_each_text_s_first_draw_lost_more() {
      shared.restore(begin);
      double[] difference = run(shared, 0).difference();
      DrawnRows turned = turned(drawn);
      double[] opposite = run(shared, turned, 0).difference();
      for (int text = 0; text < difference.length; text++) {
        assertThat(opposite[text]).isCloseTo(-difference[text], within(1e-6));
      }
      assertThat(Arrays.stream(difference).map(Math::abs).max().orElseThrow()).isGreaterThan(0.01);
    }

    /** The second draw as the first. */
    private DrawnRows turned(DrawnRows rows) {
      return new DrawnRows(
          turned(rows.stays()),
          turned(rows.kept()),
          turned(rows.keptMask()),
          rows.chance(),
          Arrays.stream(rows.morePieces()).map(more -> -more).toArray());
    }

    private int[][] turned(int[][] rows) {
      int[][] turned = new int[rows.length][];
      for (int i = 0; i < rows.length; i++) {
        turned[i] = rows[(i + rows.length / 2) % rows.length];
      }
      return turned;
    }
  }

  @Nested
  class a_state {

    @Test
    void is_gone_on_from_as_if_nothing_had_come_between() {
      shared.restore(begin);
      losses(shared, 3);
      StepState there = shared.state();
      List<Double> expected = losses(shared, 3);
      StepState end = shared.state();
      other.restore(there);
      assertThat(other.steps()).isEqualTo(3);
      assertThat(losses(other, 3)).isEqualTo(expected);
      assertSame(other.state(), end);
    }

    @Test
    void of_the_same_beginning_gives_the_same_losses() {
      shared.restore(begin);
      other.restore(begin);
      assertThat(losses(shared, 4)).isEqualTo(losses(other, 4)).doesNotHaveDuplicates();
    }
  }

  @Nested
  class numbers_that_are_none {

    private static final String ADVICE =
        ": training has diverged, and the weights have not been changed; take a smaller learning"
            + " rate or a stronger clip";

    @Test
    void are_refused_in_the_loss() {
      shared.restore(begin);
      float[] states = batch.hidden().values().clone();
      Arrays.fill(states, 0, MadeTuning.WIDTH, Float.NaN);
      TuningBatch broken =
          new TuningBatch(
              batch.ids(),
              batch.mask(),
              new WeightTensor("broken", batch.hidden().shape(), states),
              batch.firstNorms(),
              batch.teacherRows(),
              batch.teacher(),
              batch.pairs(),
              batch.neighbours(),
              batch.near());
      double[] thresholds = MadeTuning.thresholds(batch, THRESHOLD);
      assertThatThrownBy(() -> shared.run(broken, drawn, thresholds, WORTH, RATE))
          .isInstanceOf(DivergedException.class)
          .hasMessage("the loss is NaN at step 1" + ADVICE);
      assertSame(shared.state(), begin);
    }

    @Test
    void are_refused_in_what_the_gate_alone_learns_by() {
      shared.restore(begin);
      float[][] chance = Arrays.stream(drawn.chance()).map(float[]::clone).toArray(float[][]::new);
      chance[0][1] = Float.NaN;
      DrawnRows broken =
          new DrawnRows(drawn.stays(), drawn.kept(), drawn.keptMask(), chance, drawn.morePieces());
      assertThatThrownBy(() -> run(shared, broken, RATE))
          .isInstanceOf(DivergedException.class)
          .hasMessage("the norm of the gradients is NaN at step 1" + ADVICE);
      assertSame(shared.state(), begin);
    }
  }
}
