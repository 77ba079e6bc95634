package org.tokenmerging.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The tokenizer.json of all-MiniLM-L6-v2, which lies in an artifact on the test class path. */
public final class MiniLmTokenizerFile {

  private static final String RESOURCE = "/all-minilm-l6-v2-tokenizer.json";

  private MiniLmTokenizerFile() {}

  /** Puts it into a folder, unchanged, as {@code tokenizer.json}. */
  public static Path copyTo(Path folder) throws IOException {
    Path file = folder.resolve("tokenizer.json");
    try (InputStream content =
        Objects.requireNonNull(MiniLmTokenizerFile.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      Files.copy(content, file);
    }
    return file;
  }
}
