package org.tokenmerging.training.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Which files paths stand for. */
public final class DataFiles {

  private static final List<String> ENDINGS = List.of(".txt", ".txt.gz");

  private DataFiles() {}

  /**
   * A file stands for itself; a folder for every file below it whose name ends in {@code .txt} or
   * {@code .txt.gz}, in the order of their paths.
   *
   * @throws TrainingDataException if there is no such path, no such file in a folder, or a folder
   *     that cannot be read
   */
  public static List<Path> in(List<Path> paths) {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        files.addAll(below(path));
      } else {
        TextLines.bytes(path);
        files.add(path);
      }
    }
    return files;
  }

  private static List<Path> below(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files = all.filter(DataFiles::isText).sorted().toList();
      if (files.isEmpty()) {
        throw new TrainingDataException(
            "folder "
                + folder
                + " has no file that ends in "
                + String.join(" or ", ENDINGS)
                + "; name the files themselves");
      }
      return files;
    } catch (IOException e) {
      throw cannotRead(folder, e);
    } catch (UncheckedIOException e) { // of a folder further down
      throw cannotRead(folder, Objects.requireNonNull(e.getCause()));
    }
  }

  private static TrainingDataException cannotRead(Path folder, IOException e) {
    return new TrainingDataException(
        "folder "
            + folder
            + " cannot be read: "
            + e
            + "; make all below it readable, or name files that are",
        e);
  }

  private static boolean isText(Path path) {
    String name = String.valueOf(path.getFileName());
    return Files.isRegularFile(path)
        && !name.startsWith(".")
        && ENDINGS.stream().anyMatch(name::endsWith);
  }
}
