package org.tokenmerging.training.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
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
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;
import org.tokenmerging.internal.tensorflow.TensorFlowRuntime;

/** What becomes of the gradient of a batched product. */
class BatchProductsIT {

  private static final Shape SHAPE = Shape.of(2, 4, 4);

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Operand<TFloat32> a = tf.placeholder(TFloat32.class);
  private final Operand<TFloat32> b = tf.placeholder(TFloat32.class);
  private final Operand<?> gradient = gradientOfAProduct();

  @BeforeAll
  static void start() {
    TensorFlowRuntime.start();
  }

  @AfterEach
  void close() {
    graph.close();
  }

  private Operand<?> gradientOfAProduct() {
    Operand<TFloat32> product =
        tf.scope()
            .opBuilder("BatchMatMulV2", "product")
            .addInput(a.asOutput())
            .addInput(b.asOutput())
            .setAttr("adj_y", true)
            .build()
            .output(0);
    return tf.gradients(tf.nn.relu(product), List.of(a)).iterator().next();
  }

  private record Ran(List<NodeDef> products, List<Float> numbers) {}

  private Ran run(Graph executed, boolean bfloat16) {
    RunOptions options = RunOptions.newBuilder().setOutputPartitionGraphs(true).build();
    try (Session session = SessionSettings.open(executed, bfloat16);
        TFloat32 left = random(1);
        TFloat32 right = random(2);
        Result result =
            session
                .runner()
                .setOptions(options)
                .feed(a.op().name(), left)
                .feed(b.op().name(), right)
                .fetch(gradient.op().name())
                .runAndFetchMetadata()) {
      List<NodeDef> products =
          result.getMetadata().orElseThrow().getPartitionGraphsList().stream()
              .flatMap(part -> part.getNodeList().stream())
              .filter(node -> node.getOp().contains("BatchMatMul"))
              .toList();
      List<Float> numbers = new ArrayList<>();
      ((TFloat32) result.get(0)).scalars().forEach(number -> numbers.add(number.getFloat()));
      return new Ran(products, numbers);
    }
  }

  private static TFloat32 random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[(int) SHAPE.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return TFloat32.tensorOf(SHAPE, DataBuffers.of(values));
  }

  @Test
  void as_tensorflow_gives_it_onednn_leaves_it_alone() {
    assertThat(run(graph, false).products()).extracting(NodeDef::getOp).contains("BatchMatMulV3");
  }

  @Test
  void it_is_the_same_product_under_a_name_that_onednn_takes() {
    try (Graph renamed = BatchProducts.forOneDnn(graph)) {
      Ran ran = run(renamed, false);
      assertThat(ran.products())
          .extracting(NodeDef::getOp)
          .hasSize(2)
          .allMatch(op -> op.endsWith("BatchMatMulV2"));
      List<Float> before = run(graph, false).numbers();
      for (int i = 0; i < before.size(); i++) {
        assertThat(ran.numbers().get(i)).isCloseTo(before.get(i), within(1e-6f));
      }
    }
  }

  @Test
  @EnabledWithBfloat16
  void it_is_taken_in_bfloat16_if_that_is_wanted() {
    try (Graph renamed = BatchProducts.forOneDnn(graph)) {
      assertThat(run(renamed, true).products())
          .hasSize(2)
          .extracting(node -> Objects.requireNonNull(node.getAttrMap().get("T")).getType())
          .containsOnly(DataType.DT_BFLOAT16);
    }
  }
}
