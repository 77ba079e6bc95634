package org.tokenmerging.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into sub-words as a Hugging Face {@code tokenizer.json} says.
 *
 * <p>Nothing is ever truncated or padded, whatever the file asks for. A special's name in the text
 * ("[CLS]") is cut like any other text; where the vocabulary itself holds it as a word, it is the
 * unknown piece. A text that is not blank but of which the file's rules leave nothing (only control
 * characters, say) is one unknown piece over the whole of it.
 *
 * <p>Spans refer to the text as given, also where the file's rules lower-case it or strip accents:
 * what they drop at the edge of a piece belongs to none, and the pieces of one character share its
 * span. Safe for use by many threads; closing waits for the calls under way.
 */
public final class SubwordPieceTokenizer implements PieceTokenizer {

  private static final Map<String, String> AS_IT_IS =
      Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

  private final HuggingFaceTokenizer tokenizer;
  private final TokenizerJson json;
  private final SegmentFrame frame;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  private SubwordPieceTokenizer(HuggingFaceTokenizer tokenizer, TokenizerJson json) {
    this.tokenizer = tokenizer;
    this.json = json;
    this.frame = new SegmentFrame(tokenizer.encode("a", true, false));
  }

  /**
   * Opens a tokenizer.
   *
   * @param tokenizerJson the file
   * @throws org.tokenmerging.model.ModelFormatException if it is missing, unreadable or no
   *     tokenizer
   * @throws org.tokenmerging.NativeLibraryException if the native library cannot be loaded on this
   *     platform
   */
  public static SubwordPieceTokenizer open(Path tokenizerJson) {
    TokenizerJson json = TokenizerFile.read(tokenizerJson);
    TokenizerNatives.load();
    byte[] content = json.text().getBytes(StandardCharsets.UTF_8);
    HuggingFaceTokenizer tokenizer = null;
    try {
      tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(content), AS_IT_IS);
      return new SubwordPieceTokenizer(tokenizer, json);
    } catch (IOException | RuntimeException e) {
      if (tokenizer != null) {
        tokenizer.close();
      }
      throw TokenizerFile.broken(tokenizerJson, e.getMessage(), e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the tokenizer is closed
   */
  @Override
  public Pieces tokenize(String text) {
    lock.readLock().lock();
    try {
      requireOpen();
      return text.isBlank() ? Pieces.none() : piecesOf(text);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public int[] before() {
    return frame.before();
  }

  @Override
  public int[] after() {
    return frame.after();
  }

  @Override
  public OptionalInt unknown() {
    return OptionalInt.of(json.unknown());
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closed = true;
      tokenizer.close();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(
          "the tokenizer is closed: tokenize before close(), or open it again");
    }
  }

  private Pieces piecesOf(String text) {
    String sound = LoneSurrogates.replaced(text);
    Encoding encoding = tokenizer.encode(sound, false, false);
    return encoding.getIds().length > 0
        ? toPieces(encoding, CodePointOffsets.of(sound))
        : new Pieces(new int[] {json.unknown()}, new int[] {0}, new int[] {text.length()});
  }

  /** Offsets in code points become spans in UTF-16 units; neither end ever falls. */
  private Pieces toPieces(Encoding encoding, CodePointOffsets offsets) {
    long[] found = encoding.getIds();
    @Nullable CharSpan[] spans = encoding.getCharTokenSpans();
    int[] ids = new int[found.length];
    int[] begins = new int[ids.length];
    int[] ends = new int[ids.length];
    int begin = 0;
    int end = 0;
    for (int i = 0; i < ids.length; i++) {
      int id = Math.toIntExact(found[i]);
      ids[i] = json.isSpecial(id) ? json.unknown() : id;
      CharSpan span = spans[i];
      if (span != null) {
        begin = Math.max(begin, offsets.unit(span.getStart()));
        end = Math.max(Math.max(begin, end), offsets.unit(span.getEnd()));
      }
      begins[i] = begin;
      ends[i] = end;
    }
    return new Pieces(ids, begins, ends);
  }
}
