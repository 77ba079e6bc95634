package org.tokenmerging.checkpoint;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.model.ModelFormatException;

/** The graph of an ONNX file: who makes a value, who reads it, which values are constants. */
final class OnnxGraph {

  private final String source;
  private final GraphProto graph;
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final Map<String, NodeProto> makers = new HashMap<>();
  private final Map<String, List<NodeProto>> readers = new HashMap<>();

  private OnnxGraph(String source, GraphProto graph) {
    this.source = source;
    this.graph = graph;
    graph.getInitializerList().forEach(tensor -> constants.putIfAbsent(tensor.getName(), tensor));
    for (NodeProto node : graph.getNodeList()) {
      node.getOutputList().forEach(output -> makers.put(output, node));
      for (String input : node.getInputList()) {
        readers.computeIfAbsent(input, key -> new ArrayList<>()).add(node);
      }
      if (node.getOpType().equals("Constant") && node.getOutputCount() == 1) {
        node.getAttributeList().stream()
            .filter(AttributeProto::hasT)
            .forEach(value -> constants.putIfAbsent(node.getOutput(0), value.getT()));
      }
    }
  }

  /**
   * Reads an ONNX file.
   *
   * @param source its name, for messages
   * @param bytes the whole file
   * @throws ModelFormatException if it is no ONNX file
   */
  static OnnxGraph read(String source, byte[] bytes) {
    try {
      CodedInputStream input = CodedInputStream.newInstance(bytes);
      input.setSizeLimit(Integer.MAX_VALUE);
      return new OnnxGraph(source, ModelProto.parseFrom(input).getGraph());
    } catch (InvalidProtocolBufferException e) {
      throw new ModelFormatException(
          source + " is not a whole ONNX file (" + e.getMessage() + "); fetch it anew", e);
    } catch (IOException e) {
      throw new ModelFormatException(source + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The file's name, for messages. */
  String source() {
    return source;
  }

  /** All operations. */
  List<NodeProto> nodes() {
    return graph.getNodeList();
  }

  /** All stored tensors. */
  List<TensorProto> initializers() {
    return graph.getInitializerList();
  }

  /** The tensor that a value always is, or null. */
  @Nullable TensorProto constant(String value) {
    return constants.get(value);
  }

  /** The operation that makes a value, or null for an input or a stored tensor. */
  @Nullable NodeProto maker(String value) {
    return makers.get(value);
  }

  /** The operations that read a value. */
  List<NodeProto> readers(String value) {
    return readers.getOrDefault(value, List.of());
  }

  /** The operations that read what an operation makes first; none where it makes nothing. */
  List<NodeProto> readersOf(NodeProto node) {
    return node.getOutputCount() == 0 ? List.of() : readers(node.getOutput(0));
  }

  /** What to throw when the graph is another than expected. */
  ModelFormatException refused(String reason) {
    return new ModelFormatException(
        source + " is refused: " + reason + "; take a plain float export of a BERT encoder");
  }
}
