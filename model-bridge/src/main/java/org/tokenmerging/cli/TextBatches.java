package org.tokenmerging.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.representation.CompressedText;

/**
 * Texts that are encoded together: many enough for batches of like length, few enough that memory
 * is bounded however long the input is; or, where the budget wants it, all of them.
 */
final class TextBatches {

  static final int MAX_TEXTS = 256;
  static final int MAX_CHARACTERS = 1 << 18;

  /** What is done with each result. */
  interface Use {

    /** Takes the results in the order of the texts. */
    void take(CompressedText text) throws IOException;
  }

  private final TextEncoder encoder;
  private final boolean together;
  private final Use use;
  private final List<String> texts = new ArrayList<>();
  private long characters;

  /**
   * Without a text yet.
   *
   * @param together whether all texts are encoded in one call, as a budget that is shared out over
   *     all of them needs it; they are then all in memory, and their results are not
   */
  TextBatches(TextEncoder encoder, boolean together, Use use) {
    this.encoder = encoder;
    this.together = together;
    this.use = use;
  }

  /** Adds a text; encodes when the window is full. */
  void add(String text) throws IOException {
    texts.add(text);
    characters += text.length();
    boolean full = texts.size() >= MAX_TEXTS || characters >= MAX_CHARACTERS;
    if (full && !together) {
      encode();
    }
  }

  /** Encodes what is left. */
  void encode() throws IOException {
    if (texts.isEmpty()) {
      return;
    }
    try {
      encoder.encodeAll(List.copyOf(texts), this::take);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    texts.clear();
    characters = 0;
  }

  private void take(CompressedText result) {
    try {
      use.take(result);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
