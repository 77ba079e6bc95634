package org.tokenmerging.training.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tokenmerging.internal.files.AtomicFile;
import org.tokenmerging.internal.files.FolderTree;

/**
 * The checkpoints of a run, of which the last two are kept. A checkpoint is written beside its
 * place, forced to the disk and then moved there in one step, so a process that is killed, or a
 * disk that is full, leaves those before it as they were.
 */
public final class Checkpoints {

  /** Writes the files of a checkpoint into a folder. */
  interface Writer {

    void write(RunCheckpoint checkpoint, Path folder) throws IOException;
  }

  private static final int KEPT = 2;
  private static final String PREFIX = "step-";
  private static final String UNFINISHED = ".part";

  private final Path folder;
  private final Writer writer;

  /** Those in a folder, which need not exist. */
  public Checkpoints(Path folder) {
    this(folder, CheckpointFiles::write);
  }

  Checkpoints(Path folder, Writer writer) {
    this.folder = folder;
    this.writer = writer;
  }

  /**
   * Adds a checkpoint. Those of later steps, left from before the run was resumed, go; of the
   * others the last two stay.
   *
   * @throws IOException if it cannot be written; those before it are as they were
   */
  public void save(RunCheckpoint checkpoint) throws IOException {
    List<String> before = names();
    Path target = folder.resolve(name(checkpoint.step()));
    try {
      AtomicFile.makeFolder(folder);
      put(checkpoint, target);
    } catch (IOException e) {
      throw new IOException(
          "cannot write the checkpoint " + target + ": " + e.getMessage() + "; " + next(before), e);
    }
    prune(checkpoint.step());
  }

  private void put(RunCheckpoint checkpoint, Path target) throws IOException {
    Path part = folder.resolve(UUID.randomUUID() + UNFINISHED);
    try {
      Files.createDirectory(part);
      writer.write(checkpoint, part);
      FolderTree.replace(part, target, folder.resolve(UUID.randomUUID() + UNFINISHED));
      forceFolder();
    } finally {
      FolderTree.deleteQuietly(part);
    }
  }

  private static String name(long step) {
    return String.format(Locale.ROOT, PREFIX + "%09d", step);
  }

  private static long step(Path checkpoint) {
    return Long.parseLong(String.valueOf(checkpoint.getFileName()).substring(PREFIX.length()));
  }

  private static String next(List<String> before) {
    return before.isEmpty()
        ? "there is none before it. Put that right, by making room for instance, then begin anew"
        : "the last one is "
            + before.get(0)
            + " and is as it was. Put that right, by making room for instance, then go on by"
            + " --resume";
  }

  /** So that the move outlives a power cut; systems that cannot do it for a folder say so. */
  private void forceFolder() {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException notForFolders) {
      // Windows: the move is as safe as the file system makes it
    }
  }

  private void prune(long step) throws IOException {
    int kept = 0;
    for (Path checkpoint : newestFirst()) {
      if (step(checkpoint) > step || kept == KEPT) {
        FolderTree.deleteQuietly(checkpoint);
      } else {
        kept++;
      }
    }
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(path -> path.toString().endsWith(UNFINISHED)).forEach(FolderTree::deleteQuietly);
    }
  }

  /**
   * The newest checkpoint that can be read.
   *
   * @param warnings told of each newer one that cannot, and why
   * @return nothing if there is no checkpoint at all
   * @throws IOException if there are some and none can be read, or the folder cannot be listed
   */
  public Optional<RunCheckpoint> newest(Consumer<String> warnings) throws IOException {
    Exception newest = null;
    for (Path checkpoint : newestFirst()) {
      try {
        return Optional.of(CheckpointFiles.read(checkpoint));
      } catch (IOException | IllegalArgumentException e) {
        newest = newest == null ? e : newest;
        warnings.accept(
            "checkpoint " + checkpoint + " cannot be read and is passed over: " + e.getMessage());
      }
    }
    if (newest != null) {
      throw noneReadable(newest);
    }
    return Optional.empty();
  }

  private IOException noneReadable(Exception why) throws IOException {
    List<String> all = names();
    return new IOException(
        "none of the "
            + all.size()
            + " checkpoints in "
            + folder
            + " can be read, the newest, "
            + all.get(0)
            + ", because: "
            + why.getMessage()
            + "; put it back from a copy, or begin a new run in another folder",
        why);
  }

  /** The names of all, newest first, whether they can be read or not. */
  public List<String> names() throws IOException {
    return newestFirst().stream().map(path -> String.valueOf(path.getFileName())).toList();
  }

  /** The step of the newest, whether it can be read or not; -1 if there is none. */
  public long newestStep() throws IOException {
    List<Path> all = newestFirst();
    return all.isEmpty() ? -1 : step(all.get(0));
  }

  private List<Path> newestFirst() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.getFileName().toString().matches(PREFIX + "\\d{1,18}"))
          .sorted(Comparator.comparingLong(Checkpoints::step).reversed())
          .toList();
    }
  }
}
