package org.tokenmerging.training.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

  private final CheckpointFolder folder;
  private final Writer writer;

  /** Those in a folder, which need not exist. */
  public Checkpoints(Path folder) {
    this(folder, CheckpointFiles::write);
  }

  Checkpoints(Path folder, Writer writer) {
    this.folder = new CheckpointFolder(folder);
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
    Path target = folder.of(checkpoint.step());
    try {
      AtomicFile.makeFolder(folder.path());
      put(checkpoint, target);
    } catch (IOException e) {
      throw new IOException(
          "cannot write the checkpoint " + target + ": " + e.getMessage() + "; " + next(before), e);
    }
    prune(checkpoint.step());
  }

  private void put(RunCheckpoint checkpoint, Path target) throws IOException {
    Path part = folder.unfinished();
    try {
      Files.createDirectory(part);
      writer.write(checkpoint, part);
      FolderTree.replace(part, target, folder.unfinished());
      folder.force();
    } finally {
      FolderTree.deleteQuietly(part);
    }
  }

  private static String next(List<String> before) {
    return before.isEmpty()
        ? "there is none before it. Put that right, by making room for instance, then begin anew"
        : "the last one is "
            + before.get(0)
            + " and is as it was. Put that right, by making room for instance, then go on by"
            + " --resume";
  }

  private void prune(long step) throws IOException {
    int kept = 0;
    for (Path checkpoint : folder.newestFirst()) {
      if (CheckpointFolder.step(checkpoint) > step || kept == KEPT) {
        FolderTree.deleteQuietly(checkpoint);
      } else {
        kept++;
      }
    }
    folder.clear();
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
    for (Path checkpoint : folder.newestFirst()) {
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
            + folder.path()
            + " can be read, the newest, "
            + all.get(0)
            + ", because: "
            + why.getMessage()
            + "; put it back from a copy, or begin a new run in another folder",
        why);
  }

  /** The names of all, newest first, whether they can be read or not. */
  public List<String> names() throws IOException {
    return folder.newestFirst().stream().map(path -> String.valueOf(path.getFileName())).toList();
  }

  /** How a run that had to stop goes on, as the end of a sentence that says what to mend. */
  public String wayOn() throws IOException {
    List<String> all = names();
    return all.isEmpty()
        ? ", then begin anew: there is no checkpoint yet"
        : ", then go on from " + all.get(0) + " by --resume";
  }

  /** The step of the newest, whether it can be read or not; -1 if there is none. */
  public long newestStep() throws IOException {
    List<Path> all = folder.newestFirst();
    return all.isEmpty() ? -1 : CheckpointFolder.step(all.get(0));
  }
}
