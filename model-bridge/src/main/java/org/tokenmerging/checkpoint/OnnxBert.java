package org.tokenmerging.checkpoint;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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

  private static final int MAX_BYTES = Integer.MAX_VALUE;

  private final String source;
  private final GraphProto graph;
  private final Map<String, TensorProto> initializers;
  private final Map<String, List<NodeProto>> readers;

  private OnnxBert(String source, GraphProto graph) {
    this.source = source;
    this.graph = graph;
    this.initializers =
        graph.getInitializerList().stream()
            .collect(Collectors.toMap(TensorProto::getName, tensor -> tensor, (a, b) -> a));
    this.readers = new HashMap<>();
    for (NodeProto node : graph.getNodeList()) {
      for (String input : node.getInputList()) {
        readers.computeIfAbsent(input, key -> new java.util.ArrayList<>()).add(node);
      }
    }
  }

  /**
   * Reads an ONNX file.
   *
   * @param source its name, for messages
   * @param bytes the whole file
   * @throws ModelFormatException if it is no ONNX file or its linear layers cannot be told apart
   */
  static Weights read(String source, byte[] bytes) {
    try {
      CodedInputStream input = CodedInputStream.newInstance(bytes);
      input.setSizeLimit(MAX_BYTES);
      return new OnnxBert(source, ModelProto.parseFrom(input).getGraph()).weights();
    } catch (InvalidProtocolBufferException e) {
      throw new ModelFormatException(
          source + " is not a whole ONNX file (" + e.getMessage() + "); fetch it anew", e);
    } catch (IOException e) {
      throw new ModelFormatException(source + " cannot be read: " + e.getMessage(), e);
    }
  }

  private Weights weights() {
    Map<String, WeightTensor> tensors = new HashMap<>();
    for (TensorProto proto : initializers.values()) {
      if (OnnxTensor.isFloat(proto) && !proto.getName().contains("::")) {
        tensors.put(proto.getName(), OnnxTensor.read(proto, proto.getName()));
      }
    }
    for (NodeProto node : graph.getNodeList()) {
      if (multipliesByWeight(node)) {
        String name = linearName(node);
        TensorProto proto = Objects.requireNonNull(initializers.get(node.getInput(1)));
        tensors.put(name, OnnxTensor.read(proto, name).transposed());
      }
    }
    return new NamedWeights(source, tensors);
  }

  private boolean multipliesByWeight(NodeProto node) {
    return node.getOpType().equals("MatMul")
        && node.getInputCount() == 2
        && initializers.containsKey(node.getInput(1));
  }

  private String linearName(NodeProto node) {
    String byNode = nameOfNode(node);
    String byBias = nameOfBias(node);
    if (!byNode.equals(byBias)) {
      throw new ModelFormatException(
          source
              + ": node '"
              + node.getName()
              + "' is '"
              + byNode
              + "' by its name and '"
              + byBias
              + "' by its bias; this is not a plain export of a BERT encoder");
    }
    return byNode;
  }

  private static String nameOfNode(NodeProto node) {
    String path = node.getName().replaceFirst("/MatMul$", "").replaceFirst("^/", "");
    return path.replace('/', '.') + ".weight";
  }

  private String nameOfBias(NodeProto node) {
    List<NodeProto> after = readers.getOrDefault(node.getOutput(0), List.of());
    if (after.size() != 1 || !after.get(0).getOpType().equals("Add")) {
      return "no bias";
    }
    return after.get(0).getInputList().stream()
        .filter(input -> initializers.containsKey(input) && input.endsWith(".bias"))
        .map(input -> input.replaceFirst("\\.bias$", ".weight"))
        .findFirst()
        .orElse("no bias");
  }
}
