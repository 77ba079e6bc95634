package org.tokenmerging.text;

import ai.djl.huggingface.tokenizers.Encoding;
import java.util.Arrays;

/** The specials that a tokenizer's template puts before and after a text. Immutable. */
final class SegmentFrame {

  private final int[] before;
  private final int[] after;

  /** Reads them off a short text that was encoded with its specials. */
  SegmentFrame(Encoding framed) {
    long[] special = framed.getSpecialTokenMask();
    int first = 0;
    while (first < special.length && special[first] == 1) {
      first++;
    }
    int end = first;
    while (end < special.length && special[end] == 0) {
      end++;
    }
    int[] ids = Arrays.stream(framed.getIds()).mapToInt(Math::toIntExact).toArray();
    before = Arrays.copyOfRange(ids, 0, first);
    after = Arrays.copyOfRange(ids, end, ids.length);
  }

  int[] before() {
    return before.clone();
  }

  int[] after() {
    return after.clone();
  }
}
