package org.tokenmerging.internal.tensorflow;

import java.util.Arrays;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.policy.KeptPositions;
import org.tokenmerging.segment.Segment;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.text.Pieces;

/**
 * Where pieces and specials stand among the rows of a segment: the specials before, the pieces of
 * the model's prefix, the pieces, the specials after. A prefix is read and never goes on after the
 * gate, except where everything does. Immutable.
 */
public final class RowLayout {

  private final int[] before;
  private final int specialsBefore;
  private final int[] after;
  private final Set<Integer> protectedIds;
  private final Set<Integer> dropped;

  /** The layout of a model with its tokenizer. */
  public RowLayout(PieceTokenizer tokenizer, ModelConfig config) {
    int[] specials = tokenizer.before();
    Pieces prefix = tokenizer.tokenize(config.prefix());
    this.specialsBefore = specials.length;
    this.before =
        IntStream.concat(Arrays.stream(specials), IntStream.range(0, prefix.size()).map(prefix::id))
            .toArray();
    this.after = tokenizer.after();
    this.protectedIds = Set.copyOf(config.protectedIds());
    this.dropped = Set.copyOf(config.droppedIds());
    if (specials() >= config.maxSegment()) {
      throw new ModelFormatException(
          "the prefix '"
              + config.prefix()
              + "' fills the whole segment of "
              + config.maxSegment()
              + " rows; import the model with a shorter one");
    }
  }

  /** Rows of every segment that are no pieces of its text: specials and the prefix. */
  public int specials() {
    return before.length + after.length;
  }

  /** Rows of a segment, specials included. */
  int rows(int pieces) {
    return before.length + pieces + after.length;
  }

  /** The row of the first piece. */
  public int firstPiece() {
    return before.length;
  }

  /** The id of each row of a segment. */
  public int[] ids(Segment segment) {
    int pieces = segment.size();
    int[] ids = new int[rows(pieces)];
    System.arraycopy(before, 0, ids, 0, before.length);
    for (int i = 0; i < pieces; i++) {
      ids[before.length + i] = segment.pieces().id(i);
    }
    System.arraycopy(after, 0, ids, before.length + pieces, after.length);
    return ids;
  }

  /** The rows of the specials that stay only if they score well enough, ascending. */
  public int[] deletableSpecials(int pieces) {
    return specials(pieces, id -> !protectedIds.contains(id) && !dropped.contains(id));
  }

  /** The rows of the specials that always stay, ascending. */
  public int[] protectedSpecials(int pieces) {
    return specials(pieces, id -> protectedIds.contains(id) && !dropped.contains(id));
  }

  private int[] specials(int pieces, IntPredicate which) {
    IntStream first = IntStream.range(0, specialsBefore).filter(i -> which.test(before[i]));
    IntStream last =
        IntStream.range(0, after.length)
            .filter(i -> which.test(after[i]))
            .map(i -> before.length + pieces + i);
    return IntStream.concat(first, last).toArray();
  }

  /**
   * The rows that enter the later layers, ascending: staying specials and kept pieces.
   *
   * @param staying indexes into {@link #deletableSpecials}
   */
  int[] keptRows(int pieces, KeptPositions kept, Set<Integer> staying) {
    int[] deletable = deletableSpecials(pieces);
    IntStream specials =
        IntStream.concat(
            Arrays.stream(protectedSpecials(pieces)), staying.stream().mapToInt(i -> deletable[i]));
    IntStream rows = Arrays.stream(kept.toArray()).map(piece -> before.length + piece);
    return IntStream.concat(specials, rows).sorted().toArray();
  }

  /** Whether a row holds a piece and not a special. */
  boolean isPiece(int row, int pieces) {
    return row >= before.length && row < before.length + pieces;
  }
}
