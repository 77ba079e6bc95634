package org.tokenmerging.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.internal.tensorflow.TensorFlowRuntime;

/** Dropout in a graph that runs. */
class DropoutIT {

  private static final int ROWS = 101;
  private static final int WIDTH = 1001; // an odd number of numbers

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Operand<TFloat32> x = tf.placeholder(TFloat32.class);
  private final Operand<TFloat32> rate = tf.placeholder(TFloat32.class);
  private final Operand<TInt32> seed = tf.placeholder(TInt32.class);
  private final Dropout dropout = new SeededDropout(tf, rate, seed);
  private final Operand<TFloat32> first = dropout.apply(x);
  private final Operand<TFloat32> second = dropout.apply(x);

  @BeforeAll
  static void start() {
    TensorFlowRuntime.start();
  }

  @AfterEach
  void close() {
    graph.close();
  }

  private List<float[]> run(float share, int step) {
    float[][] ones = new float[ROWS][WIDTH];
    for (float[] row : ones) {
      Arrays.fill(row, 1);
    }
    try (Session session = new Session(graph);
        GraphRun run = new GraphRun(session)) {
      return run.feed(x, ones).feed(rate, share).feed(seed, step).numbers(List.of(first, second));
    }
  }

  private static double dropped(float[] numbers) {
    int zeros = 0;
    for (float number : numbers) {
      zeros += number == 0 ? 1 : 0;
    }
    return zeros / (double) numbers.length;
  }

  /** Five standard errors. */
  @ParameterizedTest
  @ValueSource(floats = {0.1f, 0.25f, 0.5f, 0.9f})
  void so_many_are_dropped_and_the_others_are_larger_in_turn(float share) {
    float[] numbers = run(share, 7).get(0);
    double error = Math.sqrt(share * (1 - share) / numbers.length);
    assertThat(dropped(numbers)).isCloseTo(share, within(5 * error));
    for (float number : numbers) {
      assertThat(number == 0 || Math.abs(number * (1 - share) - 1) < 1e-4)
          .as("%s is 0 or what makes up for the dropped ones", number)
          .isTrue();
    }
  }

  @Test
  void nothing_is_dropped_at_zero() {
    assertThat(run(0, 7).get(0)).containsOnly(1f);
  }

  @Test
  void the_same_step_drops_the_same_in_each_place_and_others_elsewhere() {
    List<float[]> once = run(0.5f, 7);
    List<float[]> again = run(0.5f, 7);
    assertThat(once.get(0)).isEqualTo(again.get(0)).isNotEqualTo(once.get(1));
    assertThat(run(0.5f, 8).get(0)).isNotEqualTo(once.get(0));
  }

  @Test
  void neighbours_are_dropped_independently() {
    float[] numbers = run(0.5f, 7).get(0);
    int both = 0;
    for (int i = 0; i + 1 < numbers.length; i += 2) {
      both += numbers[i] == 0 && numbers[i + 1] == 0 ? 1 : 0;
    }
    double pairs = numbers.length / 2.0;
    assertThat(both / pairs).isCloseTo(0.25, within(5 * Math.sqrt(0.25 * 0.75 / pairs)));
  }
}
