package org.tokenmerging.training.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.tokenmerging.internal.files.FolderTree;

/**
 * Where checkpoints lie: each in a folder named by its step, and beside them, for as long as one is
 * written, what is no checkpoint yet.
 *
 * @param path the folder of all of them, which need not exist
 */
record CheckpointFolder(Path path) {

  private static final String PREFIX = "step-";
  private static final String UNFINISHED = ".part";

  /** That of a step. */
  Path of(long step) {
    return path.resolve(String.format(Locale.ROOT, PREFIX + "%09d", step));
  }

  /** The step of one of these folders. */
  static long step(Path checkpoint) {
    return Long.parseLong(String.valueOf(checkpoint.getFileName()).substring(PREFIX.length()));
  }

  /** Those of all steps, whether they can be read or not. */
  List<Path> newestFirst() throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(path)) {
      return all.filter(each -> each.getFileName().toString().matches(PREFIX + "\\d{1,18}"))
          .sorted(Comparator.comparingLong(CheckpointFolder::step).reversed())
          .toList();
    }
  }

  /** A place for something unfinished, where nothing is. */
  Path unfinished() {
    return path.resolve(UUID.randomUUID() + UNFINISHED);
  }

  /** Takes away what a process that was killed has left unfinished. */
  void clear() throws IOException {
    try (Stream<Path> all = Files.list(path)) {
      all.filter(each -> each.toString().endsWith(UNFINISHED)).forEach(FolderTree::deleteQuietly);
    }
  }

  /** So that a move outlives a power cut; systems that cannot do it for a folder say so. */
  void force() {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException notForFolders) {
      // Windows: the move is as safe as the file system makes it
    }
  }
}
