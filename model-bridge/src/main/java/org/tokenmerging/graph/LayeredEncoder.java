package org.tokenmerging.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tokenmerging.internal.tensorflow.TensorFlowRuntime;
import org.tokenmerging.model.ModelConfig;

/**
 * An undivided encoder whose rows can be looked at after a layer, and sent on from there with some
 * of them left out. For fitting a gate: no gate is asked and nothing is exported.
 *
 * <p>Safe for use by many threads until closed.
 */
public final class LayeredEncoder implements AutoCloseable {

  /** What the later layers read: rows that have come as far as the cut. */
  private record Cut(
      Operand<TFloat32> rows,
      Operand<TInt32> positions,
      Operand<TInt32> mask,
      Operand<TFloat32> vectors) {}

  private final Graph graph;
  private final Session session;
  private final EncoderGraph encoder;
  private final List<Operand<?>> afterLayer = new ArrayList<>();
  private final Map<Integer, Cut> cuts = new TreeMap<>();

  /**
   * Builds the graph.
   *
   * @param weights published tensors
   * @param config the model's shape; a gate is ignored
   * @param cutLayers the layers after which rows can be left out, 1 to all but the last
   * @throws org.tokenmerging.model.ModelFormatException if a tensor is missing
   * @throws org.tokenmerging.NativeLibraryException if the engine cannot start on this platform
   */
  public static LayeredEncoder open(
      Weights weights, ModelConfig config, SortedSet<Integer> cutLayers) {
    TensorFlowRuntime.start();
    Graph graph = new Graph();
    try {
      return new LayeredEncoder(graph, weights, cutFirst(config), cutLayers);
    } catch (RuntimeException | Error e) {
      graph.close();
      throw e;
    }
  }

  /**
   * Where it is cut does not matter here; a model without a gate may be cut after its last layer.
   */
  private static ModelConfig cutFirst(ModelConfig config) {
    return config.withGate(1, null, false, null);
  }

  private LayeredEncoder(
      Graph graph, Weights weights, ModelConfig config, SortedSet<Integer> cutLayers) {
    this.graph = graph;
    Ops tf = Ops.create(graph);
    encoder = new EncoderGraph(tf, weights, config);
    List<Rows> early = encoder.early();
    List<Rows> whole = encoder.whole();
    early.forEach(rows -> afterLayer.add(encoder.outside(rows)));
    whole.subList(1, whole.size() - 1).forEach(rows -> afterLayer.add(encoder.outside(rows)));
    afterLayer.add(encoder.vectors(whole));
    cutLayers.forEach(layer -> cuts.put(layer, cut(layer, config.hidden())));
    session = new Session(graph);
  }

  private Cut cut(int layer, int hidden) {
    String name = "after_" + layer;
    Operand<TFloat32> rows = encoder.input(name, TFloat32.class, Shape.of(-1, -1, hidden));
    Operand<TInt32> positions = encoder.input(name + "_positions", TInt32.class, Shape.of(-1, -1));
    Operand<TInt32> mask = encoder.input(name + "_mask", TInt32.class, Shape.of(-1, -1));
    List<Rows> way = encoder.from(layer, encoder.inside(rows), positions, mask);
    return new Cut(rows, positions, mask, encoder.vectors(way));
  }

  /**
   * Reads whole texts.
   *
   * @param ids {@code [texts][seq]}
   * @param mask {@code [texts][seq]}, 1 for real rows
   * @param layers after which to look; the number of all layers asks for the vectors
   * @return rows of each of these, in order, in the model's own scale; the same object where a
   *     layer is named again
   */
  public List<TracedRows> read(int[][] ids, int[][] mask, List<Integer> layers) {
    try (GraphRun run = new GraphRun(session).feed(encoder.ids(), ids).feed(encoder.mask(), mask)) {
      List<Integer> once = layers.stream().distinct().toList(); // no output may be asked for twice
      List<TracedRows> rows = run.fetch(once.stream().<Operand<?>>map(afterLayer::get).toList());
      return layers.stream().map(layer -> rows.get(once.indexOf(layer))).toList();
    }
  }

  /**
   * Sends rows on through the later layers.
   *
   * @param layer how many layers they have come through: one of the cuts
   * @param rows the rows of each text that stay, left-packed
   * @param positions {@code [texts][rows]}, where they stood in the text
   * @param mask {@code [texts][rows]}, 1 for real rows
   * @return their vectors
   */
  public TracedRows later(int layer, TracedRows rows, int[][] positions, int[][] mask) {
    Cut cut = cuts.get(layer);
    if (cut == null) {
      throw new IllegalArgumentException(
          "layer " + layer + " is none of the cuts " + cuts.keySet());
    }
    try (GraphRun run =
        new GraphRun(session)
            .feed(cut.rows(), rows)
            .feed(cut.positions(), positions)
            .feed(cut.mask(), mask)) {
      return run.fetch(List.of(cut.vectors())).get(0);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
