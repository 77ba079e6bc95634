package org.tokenmerging;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.tokenmerging.internal.tensorflow.OpenModel;
import org.tokenmerging.segment.Segmenter;

/**
 * Texts in order, a window of them at a time; each is cut into pieces as its window is asked for.
 */
final class Windows implements Iterator<Window> {

  private final OpenModel model;
  private final Segmenter segmenter;
  private final Supplier<Window> empty;
  private final Iterator<String> texts;

  /**
   * Of these texts.
   *
   * @param empty makes a window that has no text yet
   */
  Windows(OpenModel model, Segmenter segmenter, Supplier<Window> empty, List<String> texts) {
    this.model = model;
    this.segmenter = segmenter;
    this.empty = empty;
    this.texts = texts.iterator();
  }

  @Override
  public boolean hasNext() {
    return texts.hasNext();
  }

  @Override
  public Window next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more texts");
    }
    Window window = empty.get();
    while (texts.hasNext() && !window.isFull()) {
      String text = texts.next();
      window.add(text, model.tokenizer().tokenize(text), segmenter, model.maxPieces());
    }
    return window;
  }
}
