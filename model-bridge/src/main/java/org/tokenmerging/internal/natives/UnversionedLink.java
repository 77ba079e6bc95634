package org.tokenmerging.internal.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The link {@code libx.so -> libx.so.2}. JavaCPP makes it when it loads the library unless it is
 * there; made while unpacking, a start leaves the folder as it is, however many processes start.
 */
final class UnversionedLink {

  private static final Pattern VERSIONED =
      Pattern.compile("(?<linux>.+\\.so)\\.\\d+|(?<mac>.+)\\.\\d+\\.dylib");

  private UnversionedLink() {}

  /** Makes the link if the file's name has a version. Where links are not to be had, none. */
  static void make(Path folder, String file) {
    Matcher name = VERSIONED.matcher(file);
    if (!name.matches()) {
      return;
    }
    String plain = name.group("linux") == null ? name.group("mac") + ".dylib" : name.group("linux");
    try {
      Files.createSymbolicLink(folder.resolve(plain), Path.of(file));
    } catch (IOException | UnsupportedOperationException e) {
      // JavaCPP will try again, and loads the library without it too.
      return;
    }
  }
}
