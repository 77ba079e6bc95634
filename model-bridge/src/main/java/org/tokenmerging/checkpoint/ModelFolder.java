package org.tokenmerging.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.tokenmerging.internal.files.FolderTree;
import org.tokenmerging.model.ModelDirectory;

/**
 * A model directory in the making, beside the place where it will stand. It is moved there in one
 * step when it is whole; closed before that, or when the process is told to end, it is deleted and
 * its place is as it was. What a killed process leaves, the next one clears that begins here.
 */
public final class ModelFolder implements AutoCloseable {

  private static final String MAKING = ".tmp-";

  /** What stood in the place, whole, until the new stands there. */
  private static final String DISPLACED = ".old-";

  private final Path target;
  private final boolean force;
  private final Path fresh;
  private final Thread onExit;

  private ModelFolder(Path target, boolean force, Path fresh) {
    this.target = target;
    this.force = force;
    this.fresh = fresh;
    this.onExit = new Thread(this::clear, "clears " + fresh.getFileName());
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /**
   * Begins. What a process was killed over while it replaced it is put back first.
   *
   * @param place where the model directory will stand
   * @param force whether a model directory that stands there may be replaced
   * @throws IOException if something else stands there or the folder cannot be made; the message
   *     names it
   */
  public static ModelFolder begin(Path place, boolean force) throws IOException {
    Path target = place.toAbsolutePath().normalize();
    requireNamed(place, target);
    putBack(target);
    requireFree(place, target, force);
    Path parent = Objects.requireNonNull(target.getParent());
    try {
      Files.createDirectories(parent);
      abandoned(target, MAKING).forEach(FolderTree::deleteQuietly);
      abandoned(target, DISPLACED).forEach(FolderTree::deleteQuietly);
      return new ModelFolder(target, force, Files.createDirectory(beside(target, MAKING)));
    } catch (IOException e) {
      throw new IOException("cannot write into " + parent + ": " + e, e);
    }
  }

  private static void requireNamed(Path place, Path target) throws IOException {
    if (target.getParent() == null || target.getFileName() == null) {
      throw new IOException("cannot make " + place + ": name a folder that does not exist yet");
    }
  }

  private static void requireFree(Path place, Path target, boolean force) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    if (!force) {
      throw new IOException(
          "cannot make "
              + place
              + ": it exists; name another folder, or --force replaces a model directory");
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

  private static Path beside(Path target, String purpose) {
    return target.resolveSibling(
        target.getFileName() + purpose + ProcessHandle.current().pid() + "-" + System.nanoTime());
  }

  /** A process was killed between the two moves of {@link FolderTree#replace}. */
  private static void putBack(Path target) throws IOException {
    List<Path> displaced = abandoned(target, DISPLACED);
    if (!displaced.isEmpty() && !Files.exists(target)) {
      Files.move(displaced.get(0), target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** What a process has left that was killed in the midst of it. */
  private static List<Path> abandoned(Path target, String purpose) throws IOException {
    Path parent = Objects.requireNonNull(target.getParent());
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    String prefix = target.getFileName() + purpose;
    try (Stream<Path> siblings = Files.list(parent)) {
      return siblings
          .filter(folder -> isAbandoned(String.valueOf(folder.getFileName()), prefix))
          .toList();
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
  public Path path() {
    return fresh;
  }

  /**
   * Puts it in its place: the only step in which anything changes there.
   *
   * @throws IOException if something has come to stand there that may not be replaced
   */
  public void finish() throws IOException {
    requireFree(target, target, force);
    Path displaced = beside(target, DISPLACED);
    FolderTree.replace(fresh, target, displaced);
    if (Files.exists(displaced)) {
      Path old = beside(target, MAKING); // half deleted, it must not be put back
      Files.move(displaced, old, StandardCopyOption.ATOMIC_MOVE);
      FolderTree.deleteQuietly(old);
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      return; // the process is ending, and the hook clears
    }
    clear();
  }

  private void clear() {
    for (int i = 0; i < 3 && Files.exists(fresh); i++) { // whoever writes still may add a file
      FolderTree.deleteQuietly(fresh);
    }
  }
}
