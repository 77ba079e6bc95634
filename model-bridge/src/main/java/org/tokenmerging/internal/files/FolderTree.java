package org.tokenmerging.internal.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder with all that is in it, replaced or deleted as one. */
public final class FolderTree {

  private static final Logger LOG = LoggerFactory.getLogger(FolderTree.class);

  private FolderTree() {}

  /**
   * Puts a folder in the place of another; if that fails, the other is put back.
   *
   * @param fresh takes the place, in one step
   * @param target need not exist; a process that has its files open keeps them (except on Windows,
   *     where the step fails and nothing changes)
   * @param displaced where what was there goes
   */
  public static void replace(Path fresh, Path target, Path displaced) throws IOException {
    boolean taken = Files.exists(target);
    if (taken) {
      Files.move(target, displaced, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (taken) {
        Files.move(displaced, target, StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
  }

  /** Deletes what can be deleted; what cannot is met again by the next install. */
  public static void deleteQuietly(Path folder) {
    try {
      Files.walkFileTree(folder, new Deleter());
    } catch (IOException e) {
      LOG.debug("cannot delete {}", folder, e);
    }
  }

  private static final class Deleter extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
        throws IOException {
      if (problem != null) {
        throw problem;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
