package org.tokenmerging.training.data;

import java.io.IOException;
import java.io.Reader;
import org.tokenmerging.internal.files.Utf8Reader;

/** Refuses what is not UTF-8 or cannot be read, and says in which line. */
final class StrictReader extends Reader {

  private final Utf8Reader reader;
  private long lineFeeds;

  StrictReader(Utf8Reader reader) {
    this.reader = reader;
  }

  @Override
  public int read(char[] into, int offset, int length) {
    int count = readOn(into, offset, length);
    for (int i = offset; i < offset + count; i++) {
      lineFeeds += into[i] == '\n' ? 1 : 0;
    }
    // What was replaced is the last character read: the reader ends its stretch there.
    if (reader.replaced()) {
      throw new TrainingDataException(
          reader.name()
              + ", line "
              + (lineFeeds + 1)
              + ": bytes that are not UTF-8; convert the file or take the line out");
    }
    return count;
  }

  private int readOn(char[] into, int offset, int length) {
    try {
      return reader.read(into, offset, length);
    } catch (IOException e) {
      throw new TrainingDataException(
          reader.name()
              + ", line "
              + (lineFeeds + 1)
              + ": "
              + e.getMessage()
              + "; replace the file or take it out of the sources",
          e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
