package org.tokenmerging.internal.files;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text. They end at LF or CR LF and at nothing else: a lone CR, U+0085 and U+2028
 * are text. A final line end starts no further line. A byte-order mark before the first line, as
 * Windows programs write it, is no text unless it is asked for ({@link #ofAll}).
 *
 * <p>Not for use by several threads.
 */
public final class Lines {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Reader reader;
  private final int longest;
  private final char[] buffer = new char[8192];
  private int position;
  private int limit;
  private boolean cut;
  private boolean begun;

  /** Reads a text, which stays the caller's to close. */
  public Lines(Reader reader) {
    this(reader, Integer.MAX_VALUE);
  }

  /**
   * The same of a text whose lines may be of any length.
   *
   * @param longest UTF-16 units after which a line is cut, as if another one began there; a little
   *     more where that would part a surrogate pair or lie within what has been read at one go
   */
  public Lines(Reader reader, int longest) {
    this(reader, longest, false);
  }

  private Lines(Reader reader, int longest, boolean begun) {
    this.reader = reader;
    this.longest = longest;
    this.begun = begun;
  }

  /** Reads a text of which every character counts, a byte-order mark before the first line too. */
  public static Lines ofAll(Reader reader) {
    return new Lines(reader, Integer.MAX_VALUE, true);
  }

  /** The next line without its end, or null if there is none. */
  public @Nullable String next() throws IOException {
    StringBuilder line = new StringBuilder();
    while (fill()) {
      int end = nextLineFeed();
      line.append(buffer, position, end - position);
      position = end;
      if (end < limit) {
        position++;
        cut = false;
        return withoutCarriageReturn(line);
      }
      if (line.length() >= longest && !Character.isHighSurrogate(line.charAt(line.length() - 1))) {
        cut = true;
        return line.toString();
      }
    }
    cut = false;
    return line.isEmpty() ? null : line.toString();
  }

  /** Whether the last line was cut, so that the next one is more of it. */
  public boolean cut() {
    return cut;
  }

  private boolean fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, reader.read(buffer, 0, buffer.length));
      if (!begun && limit > 0) {
        begun = true;
        position = buffer[0] == BYTE_ORDER_MARK ? 1 : 0;
        return position < limit || fill();
      }
    }
    return position < limit;
  }

  private int nextLineFeed() {
    int at = position;
    while (at < limit && buffer[at] != '\n') {
      at++;
    }
    return at;
  }

  private static String withoutCarriageReturn(StringBuilder line) {
    int last = line.length() - 1;
    return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
  }
}
