package org.tokenmerging.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelFormatException;

class OnnxBertTest {

  private static final String DENSE = "encoder.layer.0.output.dense";

  private static TensorProto tensor(String name, float[] values, long... shape) {
    TensorProto.Builder builder =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
    Arrays.stream(shape).forEach(builder::addDims);
    for (float value : values) {
      builder.addFloatData(value);
    }
    return builder.build();
  }

  private static NodeProto node(String type, String name, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(type)
        .setName(name)
        .addOutput(output)
        .addAllInput(Arrays.asList(inputs))
        .build();
  }

  /** One linear layer as exporters write it: the weight has lost its name and lies transposed. */
  private static GraphProto.Builder linear(String nodeName) {
    return GraphProto.newBuilder()
        .addInitializer(tensor("onnx::MatMul_885", new float[] {1, 2, 3, 4, 5, 6}, 3, 2))
        .addInitializer(tensor(DENSE + ".bias", new float[] {7, 8}, 2))
        .addNode(node("MatMul", nodeName, "product", "x", "onnx::MatMul_885"))
        .addNode(node("Add", "add", "sum", DENSE + ".bias", "product"));
  }

  private static Weights read(GraphProto.Builder graph) {
    return OnnxBert.read(
        OnnxGraph.read("made.onnx", ModelProto.newBuilder().setGraph(graph).build().toByteArray()));
  }

  @Test
  void a_linear_weight_gets_its_published_name_and_shape_back() {
    Weights weights = read(linear("/encoder/layer.0/output/dense/MatMul"));
    assertThat(weights.names()).containsExactly(DENSE + ".bias", DENSE + ".weight");
    assertThat(weights.get(DENSE + ".weight").shape()).containsExactly(2, 3);
    assertThat(weights.get(DENSE + ".weight").values()).containsExactly(1, 3, 5, 2, 4, 6);
  }

  @Nested
  class Refuses {

    @Test
    void a_layer_of_which_node_and_bias_tell_two_stories() {
      assertThatThrownBy(() -> read(linear("/encoder/layer.1/output/dense/MatMul")))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("made.onnx")
          .hasMessageContaining("'encoder.layer.1.output.dense.weight' by its name")
          .hasMessageContaining("'encoder.layer.0.output.dense.weight' by its bias");
    }

    @Test
    void a_layer_that_multiplies_by_no_matrix() {
      GraphProto.Builder graph =
          linear("/encoder/layer.0/output/dense/MatMul")
              .setInitializer(0, tensor("onnx::MatMul_885", new float[] {1}));
      assertThatThrownBy(() -> read(graph))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining(
              "made.onnx is refused: tensor '" + DENSE + ".weight' with dimensions [] is no float");
    }

    @Test
    void a_tensor_that_is_not_there() {
      Weights weights = read(linear("/encoder/layer.0/output/dense/MatMul"));
      assertThatThrownBy(() -> weights.get("embeddings.LayerNorm.bias"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("made.onnx has no tensor 'embeddings.LayerNorm.bias'");
    }

    @Test
    void a_tensor_whose_numbers_do_not_fill_its_shape() {
      GraphProto.Builder graph =
          GraphProto.newBuilder().addInitializer(tensor("embeddings.short", new float[] {1, 2}, 3));
      assertThatThrownBy(() -> read(graph))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage(
              "tensor 'embeddings.short' should have 3 numbers and has 2: the file is damaged");
    }

    @Test
    void a_file_that_breaks_off() {
      byte[] whole =
          ModelProto.newBuilder()
              .setGraph(linear("/encoder/layer.0/output/dense/MatMul"))
              .build()
              .toByteArray();
      assertThatThrownBy(() -> OnnxGraph.read("cut.onnx", Arrays.copyOf(whole, whole.length / 2)))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("cut.onnx is not a whole ONNX file");
    }
  }
}
