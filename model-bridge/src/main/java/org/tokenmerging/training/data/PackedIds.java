package org.tokenmerging.training.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.text.Pieces;

/**
 * Texts packed into sequences of one length: the ids of a text, its end, the ids of the next, cut
 * where a sequence is full, so that there is no padding. What is left of a text begins the next
 * sequence.
 */
public final class PackedIds implements ItemStream<int[]> {

  private final ItemStream<String> texts;
  private final PieceTokenizer tokenizer;
  private final int length;

  /** Ids of the text that is being packed, and where the stream stood before it. */
  private int[] ids = new int[0];

  private int used;
  private @Nullable SourcePosition before;

  /**
   * A stream where its texts stand.
   *
   * @param tokenizer cuts texts into pieces; stays the caller's to close
   * @param length ids of a sequence, at least 1
   */
  public PackedIds(ItemStream<String> texts, PieceTokenizer tokenizer, int length) {
    if (length < 1) {
      throw new IllegalArgumentException("a sequence has at least 1 id, not " + length);
    }
    this.texts = texts;
    this.tokenizer = tokenizer;
    this.length = length;
  }

  /** A fresh array {@code [length]}. */
  @Override
  public int[] next() {
    int[] sequence = new int[length];
    for (int filled = 0; filled < length; ) {
      if (used == ids.length) {
        begin();
      }
      int count = Math.min(length - filled, ids.length - used);
      System.arraycopy(ids, used, sequence, filled, count);
      filled += count;
      used += count;
    }
    return sequence;
  }

  private void begin() {
    before = texts.position();
    Pieces pieces = tokenizer.tokenize(texts.next());
    int[] end = tokenizer.after();
    ids = Arrays.copyOf(idsOf(pieces), pieces.size() + end.length);
    System.arraycopy(end, 0, ids, pieces.size(), end.length);
    used = 0;
  }

  private static int[] idsOf(Pieces pieces) {
    int[] ids = new int[pieces.size()];
    Arrays.setAll(ids, pieces::id);
    return ids;
  }

  @Override
  public SourcePosition position() {
    return before == null || used == ids.length ? texts.position() : before.withUsed(used);
  }

  @Override
  public void seek(SourcePosition position) {
    texts.seek(position.withUsed(0));
    ids = new int[0];
    used = 0;
    if (position.used() > 0) {
      begin();
      if (position.used() >= ids.length) {
        throw new TrainingDataException(
            "a text has changed: "
                + position.used()
                + " of its ids were used, and it has "
                + ids.length
                + " now; resume with the files that the run was begun with");
      }
      used = position.used();
    }
  }

  @Override
  public void close() {
    texts.close();
  }
}
