package org.tokenmerging.training.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;
import org.tokenmerging.internal.tensorflow.TensorFlowRuntime;

/** In which precision a session takes matrix products. */
class SessionSettingsIT {

  private static final float THIRD = 1f / 3;

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Operand<TFloat32> input =
      tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(2, 2)));
  private final Operand<TFloat32> product =
      tf.nn.relu(tf.linalg.matMul(tf.nn.relu(tf.linalg.matMul(input, input)), input));

  @BeforeAll
  static void start() {
    TensorFlowRuntime.start();
  }

  @AfterEach
  void close() {
    graph.close();
  }

  /** The types in which the products ran, and the first number that came out. */
  private record Ran(List<DataType> types, float number) {}

  private Ran run(boolean bfloat16) {
    RunOptions options = RunOptions.newBuilder().setOutputPartitionGraphs(true).build();
    try (Session session = SessionSettings.open(graph, bfloat16);
        TFloat32 thirds =
            TFloat32.tensorOf(Shape.of(2, 2), DataBuffers.of(THIRD, THIRD, THIRD, THIRD));
        Result result =
            session
                .runner()
                .setOptions(options)
                .feed(input, thirds)
                .fetch(product)
                .runAndFetchMetadata()) {
      List<DataType> types =
          result.getMetadata().orElseThrow().getPartitionGraphsList().stream()
              .flatMap(part -> part.getNodeList().stream())
              .filter(node -> node.getOp().contains("MatMul"))
              .map(SessionSettingsIT::type)
              .toList();
      return new Ran(types, ((TFloat32) result.get(0)).getFloat(0, 0));
    }
  }

  private static DataType type(NodeDef node) {
    return Objects.requireNonNull(node.getAttrMap().get("T")).getType();
  }

  @Test
  void it_is_float32() {
    Ran ran = run(false);
    assertThat(ran.types()).hasSize(2).containsOnly(DataType.DT_FLOAT);
    assertThat(ran.number()).isCloseTo(4 / 27f, within(1e-7f));
  }

  @Test
  @EnabledWithBfloat16
  void it_is_bfloat16_if_that_is_wanted() {
    Ran ran = run(true);
    assertThat(ran.types()).hasSize(2).containsOnly(DataType.DT_BFLOAT16);
    assertThat((double) Math.abs(ran.number() - 4 / 27f)).isBetween(1e-5, 2e-3);
  }
}
