package org.tokenmerging.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.representation.CompressedText;

/**
 * Texts that are encoded together: many enough for batches of like length, few enough that memory
 * is bounded however long the input is.
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
  private final Use use;
  private final List<String> texts = new ArrayList<>();
  private long characters;

  TextBatches(TextEncoder encoder, Use use) {
    this.encoder = encoder;
    this.use = use;
  }

  /** Adds a text; encodes when the window is full. */
  void add(String text) throws IOException {
    texts.add(text);
    characters += text.length();
    if (texts.size() >= MAX_TEXTS || characters >= MAX_CHARACTERS) {
      encode();
    }
  }

  /** Encodes what is left. */
  void encode() throws IOException {
    if (texts.isEmpty()) {
      return;
    }
    for (CompressedText result : encoder.encodeAll(List.copyOf(texts))) {
      use.take(result);
    }
    texts.clear();
    characters = 0;
  }
}
