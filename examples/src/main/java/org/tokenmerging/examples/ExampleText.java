package org.tokenmerging.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The text that an example reads, and where it prints. */
public final class ExampleText {

  static final String PARAGRAPH =
      "Every spring the swallows come back to the old harbour. Dr. Okafor has counted them for"
          + " twenty years, and she knows the roofs where they build their nests. This year there"
          + " were fewer birds than ever before, because the summer in the south had been very dry."
          + " She still hopes that they will return when the rain does.";

  private ExampleText() {}

  /** The file that the arguments name; if they name none, the arguments themselves. */
  static String from(String... arguments) throws IOException {
    String given = String.join(" ", arguments).strip();
    if (given.isEmpty()) {
      return PARAGRAPH;
    }
    return isFile(given) ? new String(Files.readAllBytes(Path.of(given)), UTF_8) : given;
  }

  private static boolean isFile(String given) {
    try {
      return Files.isRegularFile(Path.of(given));
    } catch (InvalidPathException e) {
      return false; // a text
    }
  }

  /** Standard output in UTF-8, whatever the platform's charset. */
  public static PrintStream standardOutput() {
    return new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
  }
}
