package org.tokenmerging.checkpoint;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelFormatException;

/**
 * What the graph of an ONNX file says of a BERT encoder: widths and layers by the shapes of its
 * tensors, heads by how queries are reshaped, epsilon by what is added under the root of each norm.
 */
final class OnnxConfig {

  private static final Pattern LAYER = Pattern.compile(".*\\bencoder\\.layer\\.(\\d{1,4})\\..*");
  private static final String POSITIONS = "embeddings.position_embeddings.weight";
  private static final String QUERY_BIAS = ".attention.self.query.bias";
  private static final float SCALE_TOLERANCE = 1e-3f;

  private final OnnxGraph graph;
  private final Weights weights;

  private OnnxConfig(OnnxGraph graph, Weights weights) {
    this.graph = graph;
    this.weights = weights;
  }

  /**
   * Reads it.
   *
   * @throws ModelFormatException if the graph does not say it, or says it in several ways
   */
  static PublishedConfig read(OnnxGraph graph, Weights weights) {
    return new OnnxConfig(graph, weights).read();
  }

  private PublishedConfig read() {
    int[] words = shape("embeddings.word_embeddings.weight", 2);
    int[] positions = shape(POSITIONS, 2);
    int hidden = words[1];
    long heads = only("numbers of heads", heads());
    if (heads < 1 || heads > hidden || hidden % heads != 0) {
      throw graph.refused(heads + " heads do not divide a width of " + hidden);
    }
    requireScale(hidden / (int) heads);
    requireSegment(positions[0]);
    requireGelu();
    EncoderShape shape =
        EncoderShape.bert(
            layers(),
            hidden,
            (int) heads,
            shape("encoder.layer.0.intermediate.dense.bias", 1)[0],
            only("epsilons", epsilons()));
    return new PublishedConfig(shape, null, 0, ModelConfig.SUBWORD, positions[0], words[0]);
  }

  private int[] shape(String name, int rank) {
    int[] shape = weights.shape(ending(name));
    if (shape.length != rank) {
      throw graph.refused(
          "tensor '" + name + "' has " + shape.length + " dimensions and should have " + rank);
    }
    return shape;
  }

  private void requireSegment(int positions) {
    if (positions < PublishedConfig.LEAST_SEGMENT) {
      throw graph.refused(
          "tensor '"
              + POSITIONS
              + "' has "
              + positions
              + " rows and should have at least "
              + PublishedConfig.LEAST_SEGMENT);
    }
  }

  private String ending(String name) {
    return weights.names().stream()
        .filter(there -> there.endsWith(name))
        .findFirst()
        .orElseThrow(() -> graph.refused("it has no tensor '" + name + "'"));
  }

  private <T> T only(String what, Collection<T> found) {
    if (found.size() != 1) {
      throw graph.refused("it shows " + (found.isEmpty() ? "no " + what : what + " " + found));
    }
    return found.iterator().next();
  }

  private int layers() {
    int last =
        weights.names().stream()
            .map(LAYER::matcher)
            .filter(Matcher::matches)
            .mapToInt(found -> Integer.parseInt(found.group(1)))
            .max()
            .orElseThrow(() -> graph.refused("it has no 'encoder.layer.0'"));
    if (last >= PublishedConfig.MOST_LAYERS) {
      throw graph.refused(
          "it has an 'encoder.layer."
              + last
              + "'; at most "
              + PublishedConfig.MOST_LAYERS
              + " layers are read");
    }
    return last + 1;
  }

  /** The third of four dimensions that queries are given. */
  private Set<Long> heads() {
    Set<Long> heads = new TreeSet<>();
    for (NodeProto add : nodes("Add")) {
      if (add.getInputList().stream().anyMatch(input -> input.endsWith(QUERY_BIAS))) {
        for (NodeProto reader : graph.readersOf(add)) {
          if (reader.getOpType().equals("Reshape") && reader.getInputCount() > 1) {
            Long third = third(reader.getInput(1));
            if (third != null) {
              heads.add(third);
            }
          }
        }
      }
    }
    return heads;
  }

  private @Nullable Long third(String shape) {
    TensorProto vector = graph.constant(shape);
    if (vector != null) {
      return OnnxTensor.integers(vector) == 4 ? OnnxTensor.integer(vector, 1) : null;
    }
    NodeProto concat = graph.maker(shape);
    if (concat == null || !concat.getOpType().equals("Concat") || concat.getInputCount() != 4) {
      return null;
    }
    TensorProto third = graph.constant(concat.getInput(2));
    return third == null || OnnxTensor.integers(third) != 1 ? null : OnnxTensor.integer(third, 0);
  }

  /** Where scores are divided by a constant, it is the root of a head's width. */
  private void requireScale(int headWidth) {
    double expected = Math.sqrt(headWidth);
    for (NodeProto node : nodes("Div")) {
      Float scale = dividesScores(node) ? scalar(node.getInput(1)) : null;
      if (scale != null && Math.abs(scale - expected) > SCALE_TOLERANCE * expected) {
        throw graph.refused(
            "it divides scores by " + scale + ", not by the root of a head's width " + headWidth);
      }
    }
  }

  private boolean dividesScores(NodeProto div) {
    NodeProto before = div.getInputCount() == 2 ? graph.maker(div.getInput(0)) : null;
    return before != null && before.getOpType().equals("MatMul");
  }

  private void requireGelu() {
    boolean tanh =
        nodes("Gelu").stream()
            .flatMap(node -> node.getAttributeList().stream())
            .anyMatch(value -> value.getS().toStringUtf8().equals("tanh"));
    if (tanh || (nodes("Erf").isEmpty() && nodes("Gelu").isEmpty())) {
      throw graph.refused("its feed-forward layers have no GELU by erf");
    }
  }

  private Set<Double> epsilons() {
    Set<Double> epsilons = new TreeSet<>();
    for (NodeProto node : nodes("LayerNormalization")) {
      epsilons.add(
          node.getAttributeList().stream()
              .filter(value -> value.getName().equals("epsilon"))
              .map(AttributeProto::getF)
              .map(OnnxConfig::decimal)
              .findFirst()
              .orElse(1e-5)); // what the operation says of its absence
    }
    for (NodeProto root : nodes("Sqrt")) {
      NodeProto add = root.getInputCount() == 1 ? graph.maker(root.getInput(0)) : null;
      if (add != null && add.getOpType().equals("Add")) {
        add.getInputList().stream()
            .map(this::scalar)
            .filter(java.util.Objects::nonNull)
            .map(OnnxConfig::decimal)
            .forEach(epsilons::add);
      }
    }
    return epsilons;
  }

  /** The double that is written as the float is: 1e-12, not 9.999999960041972e-13. */
  private static double decimal(Float value) {
    return Double.parseDouble(value.toString());
  }

  private @Nullable Float scalar(String value) {
    TensorProto proto = graph.constant(value);
    if (proto == null || !OnnxTensor.isFloat(proto)) {
      return null;
    }
    float[] values = OnnxTensor.read(proto, value).values();
    return values.length == 1 ? values[0] : null;
  }

  private List<NodeProto> nodes(String operation) {
    return graph.nodes().stream().filter(node -> node.getOpType().equals(operation)).toList();
  }
}
