package org.tokenmerging.internal.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Reads UTF-8 and remembers whether anything was not. What is not UTF-8 becomes U+FFFD, one for
 * each maximal part of a character, as the Unicode standard recommends; so a surrogate that was
 * encoded as three bytes gives three. A leading U+FEFF is text like any other character.
 *
 * <p>Not for use by several threads.
 *
 * @see <a href="https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-3/">The Unicode
 *     Standard, 3.9.6: U+FFFD substitution of maximal subparts</a>
 */
public final class Utf8Reader extends Reader {

  private static final char REPLACEMENT = '\uFFFD';

  private final String name;
  private final InputStream stream;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(8192).flip();
  private final CharBuffer chars = CharBuffer.allocate(8192).flip();
  private boolean exhausted;
  private boolean replaced;

  /**
   * Reads a stream to its end.
   *
   * @param name what messages call it
   * @param stream closed with this reader
   */
  public Utf8Reader(String name, InputStream stream) {
    this.name = name;
    this.stream = stream;
  }

  /** What messages call it. */
  public String name() {
    return name;
  }

  /** Whether anything read so far was not UTF-8. */
  public boolean replaced() {
    return replaced;
  }

  /** All that is left, as one text. */
  public String readAll() throws IOException {
    StringBuilder text = new StringBuilder();
    while (fill()) {
      text.append(chars);
      chars.position(chars.limit());
    }
    return text.toString();
  }

  @Override
  public int read() throws IOException {
    return fill() ? chars.get() : -1;
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, chars.remaining());
    chars.get(into, offset, count);
    return count;
  }

  /** Makes sure that there are characters; false at the end. */
  private boolean fill() throws IOException {
    while (!chars.hasRemaining()) {
      if (exhausted && !bytes.hasRemaining()) {
        return false;
      }
      chars.clear();
      decode();
      chars.flip();
    }
    return true;
  }

  private void decode() throws IOException {
    CoderResult result = decoder.decode(bytes, chars, exhausted);
    if (result.isError()) {
      replace(result.length());
    } else if (result.isUnderflow() && !exhausted) {
      load();
    }
  }

  private void replace(int length) {
    if (!chars.hasRemaining()) {
      return; // the decoder reports it again when there is room
    }
    replaced = true;
    // The decoder takes an encoded surrogate as one; only its first byte begins a character.
    boolean surrogate = length == 3 && bytes.get(bytes.position()) == (byte) 0xED;
    bytes.position(bytes.position() + (surrogate ? 1 : length));
    chars.put(REPLACEMENT);
  }

  private void load() throws IOException {
    bytes.compact();
    try {
      int count = stream.read(bytes.array(), bytes.position(), bytes.remaining());
      if (count < 0) {
        exhausted = true;
      } else {
        bytes.position(bytes.position() + count);
      }
    } catch (EOFException e) {
      throw new IOException("cannot read " + name + ": it ends too early for a packed file", e);
    } catch (IOException e) {
      throw new IOException("cannot read " + name + ": " + e.getMessage(), e);
    } finally {
      bytes.flip();
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
