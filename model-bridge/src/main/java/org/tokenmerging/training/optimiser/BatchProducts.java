package org.tokenmerging.training.optimiser;

import org.tensorflow.Graph;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Gives the batched products of gradients the name that oneDNN takes over.
 *
 * <p>TensorFlow's gradient of {@code BatchMatMulV2} is {@code BatchMatMulV3}, the same product with
 * a type for each side. TensorFlow has neither a oneDNN kernel for it nor a bfloat16 one that it
 * would choose, so it would stay in float32, in Eigen.
 */
public final class BatchProducts {

  private static final String GIVEN = "BatchMatMulV3";
  private static final String WANTED = "BatchMatMulV2";

  private BatchProducts() {}

  /** The same graph, every operation under its old name; its opener closes it. */
  public static Graph forOneDnn(Graph graph) {
    GraphDef.Builder definition = graph.toGraphDef().toBuilder();
    definition.getNodeBuilderList().stream()
        .filter(node -> node.getOp().equals(GIVEN))
        .forEach(BatchProducts::rename);
    Graph renamed = new Graph();
    try {
      renamed.importGraphDef(definition.build());
      return renamed;
    } catch (RuntimeException | Error e) {
      renamed.close();
      throw e;
    }
  }

  /** All sides of a step's products are of one type. */
  private static void rename(NodeDef.Builder product) {
    AttrValue type = product.getAttrOrThrow("Tout");
    product.setOp(WANTED).putAttr("T", type);
    product.removeAttr("Ta").removeAttr("Tb").removeAttr("Tout");
    product.removeAttr("grad_x").removeAttr("grad_y");
  }
}
