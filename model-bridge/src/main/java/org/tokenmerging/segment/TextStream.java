package org.tokenmerging.segment;

import java.io.IOException;
import java.io.Reader;
import java.util.BitSet;
import java.util.Optional;

/**
 * A text of any length, read a stretch at a time in bounded memory. All stretches together are the
 * text, unit for unit.
 *
 * <p>A stretch ends at the last sentence edge within the limit, else at the last white space, else
 * between two characters as a reader sees them, else between two code points; never inside a
 * surrogate pair or between CR and LF. Not safe for use by many threads at once.
 */
public final class TextStream implements AutoCloseable {

  private final Reader reader;
  private final int maxUnits;
  private final char[] window;
  private int filled;
  private long position;

  /**
   * Reads from {@code reader}, which {@link #close} closes.
   *
   * @param reader the text
   * @param maxUnits the most UTF-16 units of a stretch, at least 2
   * @throws IllegalArgumentException if it is less than that
   */
  public TextStream(Reader reader, int maxUnits) {
    if (maxUnits < 2 || maxUnits > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException(
          "a stretch of at most "
              + maxUnits
              + " units is not allowed: it must hold a surrogate pair (2) and fit into memory");
    }
    this.reader = reader;
    this.maxUnits = maxUnits;
    // One code point more than a stretch may have: whether it may end there depends on what
    // follows.
    this.window = new char[maxUnits + 2];
  }

  /**
   * The next stretch; empty at the end of the text. A stretch itself is never empty, but it can be
   * blank.
   *
   * @throws IOException if the reader fails; what was read before is kept, so that a further call
   *     goes on there
   */
  public Optional<String> next() throws IOException {
    fill();
    if (filled == 0) {
      return Optional.empty();
    }
    int end = filled <= maxUnits ? filled : cut();
    String stretch = new String(window, 0, end);
    System.arraycopy(window, end, window, 0, filled - end);
    filled -= end;
    position += end;
    return Optional.of(stretch);
  }

  /** UTF-16 units handed out so far: where in the whole text the next stretch begins. */
  public long position() {
    return position;
  }

  /** Closes the reader. */
  @Override
  public void close() throws IOException {
    reader.close();
  }

  private void fill() throws IOException {
    while (filled < window.length) {
      int read = reader.read(window, filled, window.length - filled);
      if (read < 0) {
        return;
      }
      filled += read;
    }
  }

  private int cut() {
    for (BitSet edges : TextEdges.of(new String(window, 0, filled)).kinds()) {
      int last = edges.previousSetBit(maxUnits);
      if (last > 0) {
        return last;
      }
    }
    boolean inside =
        Character.isSurrogatePair(window[maxUnits - 1], window[maxUnits])
            || (window[maxUnits - 1] == '\r' && window[maxUnits] == '\n');
    return inside ? maxUnits - 1 : maxUnits;
  }
}
