package org.tokenmerging.training.options;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.internal.files.InputFile;

/** A {@code .properties} file in UTF-8 in which each key stands once. */
public final class OptionsFile {

  private OptionsFile() {}

  /**
   * Its entries.
   *
   * @throws IOException if it cannot be read; the message names it
   * @throws InvalidOptionException if a key is given twice or a line cannot be read
   */
  public static Map<String, String> entries(Path file) throws IOException {
    InputFile.requireReadable(file);
    OnceOnly entries = new OnceOnly();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      skipByteOrderMark(reader);
      entries.load(reader);
    } catch (IllegalArgumentException e) {
      if (e instanceof InvalidOptionException) {
        throw e;
      }
      throw new InvalidOptionException(e.getMessage() + "; write \\\\ for a backslash");
    } catch (IOException e) {
      throw new IOException("cannot read " + file + ": " + e, e);
    }
    Map<String, String> given = new TreeMap<>();
    entries.stringPropertyNames().forEach(key -> given.put(key, entries.getProperty(key)));
    return given;
  }

  /** As Windows programs write it. */
  private static void skipByteOrderMark(Reader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
  }

  /** Refuses a key that stands twice, of which one would be passed over in silence. */
  private static final class OnceOnly extends Properties {

    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Object put(Object key, Object value) {
      if (containsKey(key)) {
        throw new InvalidOptionException("key '" + key + "' stands twice; keep one of them");
      }
      return super.put(key, value);
    }
  }
}
