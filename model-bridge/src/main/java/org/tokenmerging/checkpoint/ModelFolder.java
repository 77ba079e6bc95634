package org.tokenmerging.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.tokenmerging.internal.files.FolderTree;
import org.tokenmerging.model.ModelDirectory;

/**
 * A model directory in the making, beside the place where it will stand. It is moved there in one
 * step when it is whole; closed before that, it is deleted and its place is as it was.
 */
final class ModelFolder implements AutoCloseable {

  private static final String MAKING = ".tmp-";

  private final Path target;
  private final Path fresh;

  private ModelFolder(Path target, Path fresh) {
    this.target = target;
    this.fresh = fresh;
  }

  /**
   * Begins.
   *
   * @param place where the model directory will stand
   * @param force whether a model directory that stands there may be replaced
   * @throws IOException if something else stands there or the folder cannot be made; the message
   *     names it
   */
  static ModelFolder begin(Path place, boolean force) throws IOException {
    Path target = place.toAbsolutePath().normalize();
    requireFree(place, target, force);
    Path parent = Objects.requireNonNull(target.getParent());
    try {
      Files.createDirectories(parent);
      removeAbandoned(target);
      return new ModelFolder(target, Files.createDirectory(beside(target, System.nanoTime())));
    } catch (IOException e) {
      throw new IOException("cannot write into " + parent + ": " + e, e);
    }
  }

  private static void requireFree(Path place, Path target, boolean force) throws IOException {
    if (target.getParent() == null || target.getFileName() == null) {
      throw new IOException("cannot make " + place + ": name a folder that does not exist yet");
    }
    if (!Files.exists(target)) {
      return;
    }
    if (!force) {
      throw new IOException(
          "cannot make " + place + ": it exists; name another folder, or --force replaces it");
    }
    if (!Files.isRegularFile(target.resolve(ModelDirectory.CONFIG)) && !isEmpty(target)) {
      throw new IOException(
          "cannot replace "
              + place
              + ": it is no model directory (it has no "
              + ModelDirectory.CONFIG
              + "); name another folder");
    }
  }

  private static boolean isEmpty(Path target) throws IOException {
    if (!Files.isDirectory(target)) {
      return false;
    }
    try (Stream<Path> files = Files.list(target)) {
      return files.findAny().isEmpty();
    }
  }

  private static Path beside(Path target, long number) {
    return target.resolveSibling(
        target.getFileName() + MAKING + ProcessHandle.current().pid() + "-" + number);
  }

  /** What a process has left that was killed in the midst of it. */
  private static void removeAbandoned(Path target) throws IOException {
    String prefix = target.getFileName() + MAKING;
    try (Stream<Path> siblings = Files.list(Objects.requireNonNull(target.getParent()))) {
      siblings
          .filter(folder -> isAbandoned(String.valueOf(folder.getFileName()), prefix))
          .forEach(FolderTree::deleteQuietly);
    }
  }

  private static boolean isAbandoned(String name, String prefix) {
    if (!name.startsWith(prefix) || !name.substring(prefix.length()).matches("\\d{1,18}-\\d+")) {
      return false;
    }
    String rest = name.substring(prefix.length());
    return ProcessHandle.of(Long.parseLong(rest.substring(0, rest.indexOf('-')))).isEmpty();
  }

  /** Where to write meanwhile. */
  Path path() {
    return fresh;
  }

  /** Puts it in its place: the only step in which anything changes there. */
  void finish() throws IOException {
    Path displaced = beside(target, System.nanoTime());
    FolderTree.replace(fresh, target, displaced);
    if (Files.exists(displaced)) {
      FolderTree.deleteQuietly(displaced);
    }
  }

  @Override
  public void close() {
    if (Files.exists(fresh)) {
      FolderTree.deleteQuietly(fresh);
    }
  }
}
