package org.tokenmerging.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tokenmerging.internal.tensorflow.TensorFlowRuntime;
import org.tokenmerging.model.ModelConfig;

/**
 * An encoder run openly: every stream between its layers can be seen, and deletion can be soft. For
 * checking a model against published numbers; inference reads the exported bundle, which holds none
 * of this but is built from the same classes.
 *
 * <p>A batch is {@code ids [texts][seq]} with its {@code mask}, 1 for real rows. Safe for use by
 * many threads until closed.
 */
public final class EncoderTrace implements AutoCloseable {

  private final Graph graph;
  private final Session session;
  private final EncoderGraph encoder;
  private final Operand<TFloat32> logits;
  private final Operand<TFloat32> scores;
  private final Operand<TFloat32> added;
  private final Operand<TFloat32> threshold;
  private final HardDeletion.Result deletion;
  private final List<Operand<?>> soft;
  private final List<Operand<?>> hard;

  /**
   * Builds the graph.
   *
   * @param weights published tensors
   * @param config the model's shape and gate
   * @throws org.tokenmerging.model.ModelFormatException if a tensor is missing
   * @throws org.tokenmerging.NativeLibraryException if the engine cannot start on this platform
   */
  public static EncoderTrace open(Weights weights, ModelConfig config) {
    TensorFlowRuntime.start();
    Graph graph = new Graph();
    try {
      return new EncoderTrace(graph, weights, config);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  private EncoderTrace(Graph graph, Weights weights, ModelConfig config) {
    this.graph = graph;
    encoder = new EncoderGraph(Ops.create(graph), weights, config);
    logits = encoder.gateLogits();
    scores = encoder.gate().scores(logits);
    added = encoder.input("added", TFloat32.class, Shape.of(-1, -1));
    threshold = encoder.input("threshold", TFloat32.class, Shape.scalar());
    deletion = encoder.gate().delete(scores, threshold);
    soft = way(encoder.soft(added));
    hard = way(encoder.kept(encoder.gateRows(), deletion.kept(), deletion.keptMask()));
    hard.addAll(List.of(deletion.kept(), deletion.keptMask()));
    session = new Session(graph);
  }

  /** What enters each layer, and the vectors. */
  private List<Operand<?>> way(List<Rows> later) {
    List<Operand<?>> way = new ArrayList<>();
    List<Rows> early = encoder.early();
    early.subList(0, early.size() - 1).forEach(rows -> way.add(encoder.outside(rows)));
    later.subList(0, later.size() - 1).forEach(rows -> way.add(encoder.outside(rows)));
    way.add(encoder.vectors(later));
    return way;
  }

  /** The gate's logits as they are, also those of pads; 0 without a gate. Width 1. */
  public TracedRows gateLogits(int[][] ids, int[][] mask) {
    return gate(logits, ids, mask);
  }

  /** The gate's scores: exactly k for pads, ids 0 and dropped ids; 0 without a gate. Width 1. */
  public TracedRows gateScores(int[][] ids, int[][] mask) {
    return gate(scores, ids, mask);
  }

  private TracedRows gate(Operand<TFloat32> output, int[][] ids, int[][] mask) {
    try (GraphRun run = on(ids, mask)) {
      return run.fetch(List.of(output)).get(0);
    }
  }

  /** Soft deletion: each key's gate score is added to its attention scores after the gate. */
  public TracedRun soft(int[][] ids, int[][] mask) {
    TracedRows gate = gateScores(ids, mask);
    float[][] added = new float[ids.length][ids[0].length];
    for (int text = 0; text < added.length; text++) {
      for (int row = 0; row < added[text].length; row++) {
        added[text][row] = gate.value(text, row);
      }
    }
    return soft(ids, mask, added);
  }

  /**
   * The same with numbers of your own in the place of the gate's scores.
   *
   * @param added {@code [texts][seq]}; zeros delete nothing
   */
  public TracedRun soft(int[][] ids, int[][] mask, float[][] added) {
    try (GraphRun run = on(ids, mask).feed(this.added, added)) {
      List<TracedRows> rows = run.fetch(soft);
      int[][] all = new int[ids.length][];
      Arrays.setAll(all, text -> IntStream.range(0, ids[text].length).toArray());
      int layers = rows.size() - 1;
      return new TracedRun(all, rows.subList(0, layers), rows.get(layers));
    }
  }

  /** Hard deletion by threshold, as {@code serving_default} does it. */
  public TracedRun hard(int[][] ids, int[][] mask, float threshold) {
    try (GraphRun run = on(ids, mask).feed(this.threshold, threshold)) {
      List<TracedRows> rows = run.fetch(hard);
      int layers = rows.size() - 3;
      int[][] kept = positions(rows.get(layers + 1), rows.get(layers + 2), ids.length);
      return new TracedRun(kept, rows.subList(0, layers), rows.get(layers));
    }
  }

  /** The positions of each text that its mask says are there. */
  static int[][] positions(TracedRows kept, TracedRows keptMask, int texts) {
    int[][] positions = new int[texts][];
    for (int t = 0; t < texts; t++) {
      int text = t;
      positions[t] =
          IntStream.range(0, kept.rows())
              .filter(row -> keptMask.value(text, row) > 0)
              .map(row -> (int) kept.value(text, row))
              .toArray();
    }
    return positions;
  }

  private GraphRun on(int[][] ids, int[][] mask) {
    return new GraphRun(session).feed(encoder.ids(), ids).feed(encoder.mask(), mask);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
