package org.tokenmerging.graph;

import java.util.List;

/** What one run of an encoder passed through, from the embeddings to the vectors. Immutable. */
public final class TracedRun {

  private final int[][] kept;
  private final List<TracedRows> entering;
  private final TracedRows vectors;

  TracedRun(int[][] kept, List<TracedRows> entering, TracedRows vectors) {
    this.kept = kept;
    this.entering = entering;
    this.vectors = vectors;
  }

  /** The original positions of the rows that went on after the gate, ascending; a fresh array. */
  public int[] kept(int text) {
    return kept[text].clone();
  }

  /**
   * The residual stream that entered a layer, in the model's own scale: all rows of each text up to
   * the gate, its kept rows and filler from there on.
   *
   * @param layer from 0
   */
  public TracedRows entering(int layer) {
    return entering.get(layer);
  }

  /** How many layers can be asked for. */
  public int layers() {
    return entering.size();
  }

  /** What came out: a row for each kept one, and filler. */
  public TracedRows vectors() {
    return vectors;
  }
}
