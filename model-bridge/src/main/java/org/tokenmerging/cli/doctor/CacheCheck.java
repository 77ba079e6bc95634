package org.tokenmerging.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.tokenmerging.model.CacheFolder;

/** The cache folder: where it is, how large, and whether it can be written. */
final class CacheCheck {

  private static final String ELSEWHERE =
      "what is in it serves; to add to it, name another with "
          + CacheFolder.ENVIRONMENT
          + " or -D"
          + CacheFolder.PROPERTY;

  private CacheCheck() {}

  static Finding finding(CacheFolder cache) {
    Path folder = cache.path();
    if (!Files.exists(folder)) {
      return Finding.warn("cache folder", folder + " is not there and was not made", ELSEWHERE);
    }
    String found = folder + ", " + size(folder);
    return Files.isWritable(folder)
        ? Finding.ok("cache folder", found)
        : Finding.warn("cache folder", found + ", cannot be written", ELSEWHERE);
  }

  private static String size(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return Size.of(files.filter(CacheCheck::isFile).mapToLong(f -> f.toFile().length()).sum());
    } catch (IOException | java.io.UncheckedIOException e) {
      return "size unknown (" + e.getMessage() + ")";
    }
  }

  /** A link takes no room of its own. */
  private static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }
}
