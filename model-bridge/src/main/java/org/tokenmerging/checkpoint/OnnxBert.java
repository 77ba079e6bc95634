package org.tokenmerging.checkpoint;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelFormatException;

/**
 * Reads the weights of a BERT-family encoder out of an ONNX file, under their published names.
 *
 * <p>Embeddings, biases and norms keep their names in an export. The weight of a linear layer is
 * found by two rules that must agree: the name of the node that multiplies by it, and the bias that
 * is added to the product.
 */
final class OnnxBert {

  private static final List<String> PARTS = List.of("embeddings.", "encoder.layer.");

  private final OnnxGraph graph;

  private OnnxBert(OnnxGraph graph) {
    this.graph = graph;
  }

  /**
   * The weights of a graph.
   *
   * @throws ModelFormatException if its linear layers cannot be told apart or are no float numbers
   */
  static Weights read(OnnxGraph graph) {
    return new OnnxBert(graph).weights();
  }

  private Weights weights() {
    Map<String, WeightTensor> tensors = new HashMap<>();
    for (TensorProto proto : graph.initializers()) {
      if (OnnxTensor.isFloat(proto) && isPart(proto.getName())) {
        tensors.put(proto.getName(), OnnxTensor.read(proto, proto.getName()));
      }
    }
    for (NodeProto node : graph.nodes()) {
      if (multipliesByWeight(node) && isLayer(node)) {
        String name = linearName(node);
        TensorProto proto = Objects.requireNonNull(graph.constant(node.getInput(1)));
        tensors.put(name, matrix(proto, name).transposed());
      }
    }
    return new NamedWeights(graph.source(), tensors);
  }

  private WeightTensor matrix(TensorProto proto, String name) {
    if (!OnnxTensor.isFloat(proto) || proto.getDimsCount() != 2) {
      throw graph.refused(
          "tensor '" + name + "' with dimensions " + proto.getDimsList() + " is no float matrix");
    }
    return OnnxTensor.read(proto, name);
  }

  private static boolean isPart(String name) {
    return !name.contains("::") && PARTS.stream().anyMatch(name::contains);
  }

  private boolean multipliesByWeight(NodeProto node) {
    if (node.getOpType().equals("MatMulInteger") || node.getOpType().startsWith("QLinear")) {
      throw graph.refused("it is quantised (operation '" + node.getOpType() + "')");
    }
    return node.getOpType().equals("MatMul")
        && node.getInputCount() == 2
        && graph.constant(node.getInput(1)) != null;
  }

  private boolean isLayer(NodeProto node) {
    String byBias = nameOfBias(node);
    return isPart(nameOfNode(node)) || (byBias != null && isPart(byBias));
  }

  private String linearName(NodeProto node) {
    String byNode = nameOfNode(node);
    String byBias = nameOfBias(node);
    if (!byNode.equals(byBias)) {
      throw graph.refused(
          "node '"
              + node.getName()
              + "' is '"
              + byNode
              + "' by its name and "
              + (byBias == null ? "without a bias" : "'" + byBias + "' by its bias"));
    }
    return byNode;
  }

  private static String nameOfNode(NodeProto node) {
    String path = node.getName().replaceFirst("/MatMul$", "").replaceFirst("^/", "");
    return path.replace('/', '.') + ".weight";
  }

  private @Nullable String nameOfBias(NodeProto node) {
    List<NodeProto> after = graph.readersOf(node);
    if (after.size() != 1 || !after.get(0).getOpType().equals("Add")) {
      return null;
    }
    return after.get(0).getInputList().stream()
        .filter(input -> input.endsWith(".bias") && graph.constant(input) != null)
        .map(input -> input.replaceFirst("\\.bias$", ".weight"))
        .findFirst()
        .orElse(null);
  }
}
