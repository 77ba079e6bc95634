package org.tokenmerging.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelFormatException;

/** A graph of width 12 with 3 heads, written by hand as exporters write it, and changed. */
class OnnxConfigTest {

  private static final int HIDDEN = 12;
  private static final int ROOT_OF_4 = 2;

  private final GraphProto.Builder graph = GraphProto.newBuilder();

  OnnxConfigTest() {
    floats("embeddings.word_embeddings.weight", 30, HIDDEN);
    floats("embeddings.position_embeddings.weight", 16, HIDDEN);
    for (int layer = 0; layer < 2; layer++) {
      String name = "encoder.layer." + layer;
      floats(name + ".attention.self.query.bias", HIDDEN);
      floats(name + ".intermediate.dense.bias", 20);
      node("Add", "add" + layer, name + ".attention.self.query.bias", "product" + layer);
      node("Reshape", "heads" + layer, "add" + layer, "shape");
      node("MatMul", "scores" + layer, "heads" + layer, "keys");
      node("Div", "scaled" + layer, "scores" + layer, "scale");
      node("Erf", "erf" + layer, "inner" + layer);
      node("Add", "stable" + layer, "variance" + layer, "epsilon");
      node("Sqrt", "deviation" + layer, "stable" + layer);
    }
    constant("shape", longs(0, 0, 3, 4));
    constant("scale", number(ROOT_OF_4));
    constant("epsilon", number(1e-12f));
  }

  private void floats(String name, int... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT_VALUE);
    Arrays.stream(shape).forEach(tensor::addDims);
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    for (int i = 0; i < size; i++) {
      tensor.addFloatData(i);
    }
    graph.addInitializer(tensor);
  }

  private void replaceFloats(String name, int... shape) {
    List<TensorProto> kept = new ArrayList<>(graph.getInitializerList());
    assertThat(kept.removeIf(tensor -> tensor.getName().equals(name))).isTrue();
    graph.clearInitializer().addAllInitializer(kept);
    floats(name, shape);
  }

  private void node(String operation, String output, String... inputs) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operation)
            .setName(output)
            .addOutput(output)
            .addAllInput(Arrays.asList(inputs)));
  }

  private void constant(String name, TensorProto.Builder value) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Constant")
            .addOutput(name)
            .addAttribute(AttributeProto.newBuilder().setName("value").setT(value)));
  }

  private void replaceConstant(String name, TensorProto.Builder value) {
    remove("Constant", name);
    constant(name, value);
  }

  private void remove(String operation, String output) {
    List<NodeProto> kept = new ArrayList<>(graph.getNodeList());
    kept.removeIf(
        node -> node.getOpType().equals(operation) && node.getOutput(0).startsWith(output));
    graph.clearNode().addAllNode(kept);
  }

  private static TensorProto.Builder longs(long... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setDataType(TensorProto.DataType.INT64_VALUE);
    Arrays.stream(values).forEach(tensor::addInt64Data);
    return tensor.addDims(values.length);
  }

  private static TensorProto.Builder number(float value) {
    return TensorProto.newBuilder()
        .setDataType(TensorProto.DataType.FLOAT_VALUE)
        .addFloatData(value);
  }

  private ModelProto model() {
    return ModelProto.newBuilder().setGraph(graph).build();
  }

  /** A third changes bytes, a third a node, a third a tensor. */
  private byte[] mutated(Random random) {
    GraphProto.Builder changed = graph.build().toBuilder();
    int kind = random.nextInt(3);
    if (kind == 0) {
      byte[] bytes = model().toByteArray();
      for (int i = 0; i <= random.nextInt(4); i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      return bytes;
    }
    if (kind == 1) {
      NodeProto.Builder node = changed.getNodeBuilder(random.nextInt(changed.getNodeCount()));
      switch (random.nextInt(4)) {
        case 0 -> node.clearInput();
        case 1 -> node.clearOutput();
        case 2 -> node.clearAttribute();
        default -> node.setOpType(List.of("MatMul", "Sqrt", "Add", "Div").get(random.nextInt(4)));
      }
    } else {
      int which = random.nextInt(changed.getInitializerCount());
      TensorProto.Builder tensor = changed.getInitializerBuilder(which);
      switch (random.nextInt(4)) {
        case 0 -> tensor.clearDims();
        case 1 -> tensor.clearDims().clearFloatData().addFloatData(1);
        case 2 -> tensor.setRawData(ByteString.copyFrom(new byte[random.nextInt(40)]));
        default -> tensor.addDims(random.nextInt());
      }
    }
    return ModelProto.newBuilder().setGraph(changed).build().toByteArray();
  }

  @Test
  void a_damaged_file_is_refused_by_name_or_read_and_nothing_else() {
    int refused = 0;
    for (int seed = 0; seed < 300; seed++) {
      byte[] file = mutated(new Random(seed));
      try {
        assertThat(OnnxSource.open("made.onnx", "made.onnx", file, new byte[0]).config())
            .isNotNull();
      } catch (ModelFormatException e) {
        refused++;
        assertThat(e).hasMessageMatching("(?s)(made\\.onnx|tensor '.*') .*|made\\.onnx: .*");
      } catch (IOException | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertThat(refused).isBetween(50, 250);
  }

  private PublishedConfig read() {
    OnnxGraph read = OnnxGraph.read("made.onnx", model().toByteArray());
    Weights weights = OnnxBert.read(read);
    return OnnxConfig.read(read, weights);
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(this::read)
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(
            "made.onnx is refused: " + reason + "; take a plain float export of a BERT encoder");
  }

  @Nested
  class an_export {

    @Test
    void says_what_encoder_it_is() {
      PublishedConfig config = read();
      assertThat(config.encoder().layers()).isEqualTo(2);
      assertThat(config.encoder().hidden()).isEqualTo(12);
      assertThat(config.encoder().heads()).isEqualTo(3);
      assertThat(config.encoder().intermediate()).isEqualTo(20);
      assertThat(config.encoder().epsilon()).isEqualTo(1e-12);
      assertThat(config.maxSegment()).isEqualTo(16);
      assertThat(config.vocabulary()).isEqualTo(30);
    }

    @Test
    void may_put_the_shape_of_heads_together_when_it_runs() {
      remove("Constant", "shape");
      constant("three", longs(3));
      constant("four", longs(4));
      node("Concat", "shape", "batch", "seq", "three", "four");
      assertThat(read().encoder().heads()).isEqualTo(3);
    }

    @Test
    void may_have_norms_in_one_operation() {
      remove("Sqrt", "deviation");
      graph.addNode(
          NodeProto.newBuilder()
              .setOpType("LayerNormalization")
              .addOutput("norm")
              .addAttribute(AttributeProto.newBuilder().setName("epsilon").setF(1e-5f)));
      assertThat(read().encoder().epsilon()).isEqualTo(1e-5);
    }

    @Test
    void may_scale_elsewhere() {
      remove("Div", "scaled");
      assertThat(read().encoder().heads()).isEqualTo(3);
    }
  }

  @Nested
  class refused_is {

    @Test
    void one_that_does_not_show_its_heads() {
      remove("Reshape", "heads");
      assertRefused("it shows no numbers of heads");
    }

    @Test
    void one_whose_heads_do_not_divide_its_width() {
      replaceConstant("shape", longs(0, 0, 5, 4));
      assertRefused("5 heads do not divide a width of 12");
    }

    @Test
    void one_that_scales_otherwise() {
      replaceConstant("scale", number(3));
      assertRefused("it divides scores by 3.0, not by the root of a head's width 4");
    }

    @Test
    void one_with_two_epsilons() {
      constant("other", number(1e-5f));
      node("Add", "more", "variance", "other");
      node("Sqrt", "root", "more");
      assertRefused("it shows epsilons [1.0E-12, 1.0E-5]");
    }

    @Test
    void one_without_the_erf_gelu() {
      remove("Erf", "erf");
      assertRefused("its feed-forward layers have no GELU by erf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MatMulInteger", "QLinearMatMul"})
    void one_that_is_quantised(String operation) {
      node(operation, "quantised", "a", "b");
      assertRefused("it is quantised (operation '" + operation + "')");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "embeddings.word_embeddings.weight",
          "embeddings.position_embeddings.weight",
          "encoder.layer.0.intermediate.dense.bias"
        })
    void one_with_a_single_number_for_a_table(String name) {
      replaceFloats(name);
      assertRefused(
          "tensor '"
              + name
              + "' has 0 dimensions and should have "
              + (name.endsWith("bias") ? 1 : 2));
    }

    @Test
    void one_whose_operations_read_and_make_nothing() {
      graph.addNode(NodeProto.newBuilder().setOpType("Sqrt"));
      graph.addNode(
          NodeProto.newBuilder()
              .setOpType("Add")
              .addInput("encoder.layer.0.attention.self.query.bias"));
      assertThat(read().encoder().heads()).isEqualTo(3);
      remove("Reshape", "heads");
      assertRefused("it shows no numbers of heads");
    }

    @Test
    void one_with_more_heads_than_there_are_numbers() {
      replaceConstant("shape", longs(0, 0, 1L << 40, 4));
      assertRefused("1099511627776 heads do not divide a width of 12");
    }

    @Test
    void one_with_bytes_that_are_no_whole_number_of_floats() {
      graph.addInitializer(
          TensorProto.newBuilder()
              .setName("embeddings.odd")
              .setDataType(TensorProto.DataType.FLOAT_VALUE)
              .addDims(1)
              .setRawData(ByteString.copyFrom(new byte[5])));
      assertThatThrownBy(OnnxConfigTest.this::read)
          .isInstanceOf(ModelFormatException.class)
          .hasMessage(
              "tensor 'embeddings.odd' has 5 bytes, which is no multiple of 4: the file is"
                  + " damaged");
    }

    @Test
    void one_whose_epsilon_cannot_be() throws IOException {
      replaceConstant("epsilon", number(2));
      byte[] file = model().toByteArray();
      assertThatThrownBy(() -> OnnxSource.open("made.onnx", "made.onnx", file, new byte[0]))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("made.onnx: epsilon 2.0 is not allowed");
    }

    @Test
    void one_with_too_few_positions_for_a_segment() {
      replaceFloats("embeddings.position_embeddings.weight", 7, HIDDEN);
      assertRefused(
          "tensor 'embeddings.position_embeddings.weight' has 7 rows and should have at least 8");
    }

    @Test
    void one_with_more_layers_than_any_encoder_has() {
      floats("encoder.layer.1000.intermediate.dense.bias", 1);
      assertRefused("it has an 'encoder.layer.1000'; at most 1000 layers are read");
    }

    @Test
    void one_that_is_no_bert() {
      graph.clearInitializer();
      assertRefused("it has no tensor 'embeddings.word_embeddings.weight'");
    }
  }
}
