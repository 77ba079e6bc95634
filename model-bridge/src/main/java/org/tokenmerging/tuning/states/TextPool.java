package org.tokenmerging.tuning.states;

import java.util.List;
import org.tokenmerging.sample.SampledText;
import org.tokenmerging.sample.TextSample;

/**
 * All texts of a tuning under one number each: those that are learnt from first, then those held
 * back. Immutable.
 *
 * @param texts in that order
 * @param learnt how many are learnt from
 */
public record TextPool(List<SampledText> texts, int learnt) {

  public TextPool {
    texts = List.copyOf(texts);
  }

  /** Of a sample. */
  public static TextPool of(TextSample sample) {
    List<SampledText> all = new java.util.ArrayList<>(sample.training());
    all.addAll(sample.heldBack());
    return new TextPool(all, sample.training().size());
  }

  /** How many texts there are. */
  public int size() {
    return texts.size();
  }

  /** A text. */
  public SampledText get(int text) {
    return texts.get(text);
  }

  /** The rows of a text. */
  public int rows(int text) {
    return texts.get(text).rows();
  }

  /** The rows of each text. */
  public int[] rows() {
    return texts.stream().mapToInt(SampledText::rows).toArray();
  }
}
