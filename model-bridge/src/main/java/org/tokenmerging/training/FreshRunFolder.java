package org.tokenmerging.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.training.record.RunFolder;

/** Whether a run may begin in a folder: nothing that is worth something there may be replaced. */
public final class FreshRunFolder {

  private static final String ELSEWHERE = "give this run a folder of its own with run=";

  private FreshRunFolder() {}

  /**
   * Refuses a folder in which a run has been that can be gone on with, a model, or what the run
   * would replace.
   *
   * @param folder which is there
   * @param from what the run begins with, or null
   * @throws InvalidOptionException that names what is there
   */
  public static void require(RunFolder folder, @Nullable Path from) throws IOException {
    requireNoRun(folder);
    requireNoModel(folder.path(), from);
    requireOwn(folder);
  }

  private static void requireNoRun(RunFolder folder) throws IOException {
    List<String> checkpoints = folder.checkpoints().names();
    if (!checkpoints.isEmpty()) {
      throw new InvalidOptionException(
          "there is a run in "
              + folder.path()
              + ", its newest checkpoint is "
              + checkpoints.get(0)
              + "; go on with it by --resume, or "
              + ELSEWHERE);
    }
  }

  private static void requireNoModel(Path folder, @Nullable Path from) throws IOException {
    for (String file : List.of(ModelDirectory.CONFIG, "config.json", TrainingRun.MODEL)) {
      if (Files.exists(folder.resolve(file))) {
        throw new InvalidOptionException(
            "run=" + folder + " holds a model (" + file + "), which may be lost; " + ELSEWHERE);
      }
    }
    if (from != null && Files.exists(from) && Files.isSameFile(from, folder)) {
      throw new InvalidOptionException(
          "run=" + folder + " is the folder that --from names; " + ELSEWHERE);
    }
  }

  /** What has no run beside it is not of a run. */
  private static void requireOwn(RunFolder folder) throws IOException {
    Path tokenizer = folder.path().resolve(ModelDirectory.TOKENIZER);
    Path labels = folder.path().resolve(LabelFile.NAME);
    for (Path file : List.of(folder.options(), folder.steps(), tokenizer, labels)) {
      if (Files.exists(file) && !folder.holdsRun()) {
        throw new InvalidOptionException(
            file + " is of no run and would be replaced; move it away, or " + ELSEWHERE);
      }
    }
  }
}
