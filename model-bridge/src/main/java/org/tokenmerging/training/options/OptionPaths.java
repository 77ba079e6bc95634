package org.tokenmerging.training.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Paths as options write them: relative ones start from a folder, {@code ;} parts several. */
final class OptionPaths {

  private static final String SEPARATOR = ";";

  private final Path base;

  /**
   * Paths from a folder.
   *
   * @param base what relative ones start from
   */
  OptionPaths(Path base) {
    this.base = base.toAbsolutePath().normalize();
  }

  /** All paths of a list; those that are empty do not count. */
  List<Path> parse(String list) {
    return Arrays.stream(list.split(SEPARATOR))
        .map(String::strip)
        .filter(path -> !path.isEmpty())
        .map(this::resolved)
        .toList();
  }

  /** What {@link #parse} reads, from anywhere. */
  static String written(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(SEPARATOR));
  }

  /** The whole path of a folder that is there; any other text as it is. */
  String folderOrText(String text) {
    Path folder = resolved(text);
    return Files.isDirectory(folder) ? folder.toString() : text;
  }

  private Path resolved(String path) {
    return base.resolve(path).normalize();
  }
}
