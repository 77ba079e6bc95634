package org.tokenmerging.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tokenmerging.representation.CompressedText;

/**
 * The vectors of texts, and how many of their pieces stayed. Takes a text at a time and keeps
 * nothing else of it. Not for use by several threads.
 */
public final class PooledVectors implements Consumer<CompressedText> {

  private final List<float[]> vectors = new ArrayList<>();
  private final PieceCount pieces = new PieceCount();

  /** Adds a text at the end. */
  @Override
  public void accept(CompressedText text) {
    vectors.add(text.vector());
    pieces.add(text);
  }

  /** {@code [texts][hidden]}, in the order in which they came. */
  public List<float[]> vectors() {
    return List.copyOf(vectors);
  }

  /** How many texts. */
  public int size() {
    return vectors.size();
  }

  /** Deleted pieces divided by pieces, over all texts of all of these; 0 if there are none. */
  public static double deletionRate(List<PooledVectors> all) {
    return PieceCount.deletionRate(all.stream().map(some -> some.pieces).toList());
  }
}
