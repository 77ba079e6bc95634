package org.tokenmerging.checkpoint;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.model.ModelFormatException;

/**
 * Words what is wrong with a file of a checkpoint: the file, what was found, what to do.
 *
 * @param path the file
 */
record DamagedFile(Path path) {

  private static final String NEXT = "; fetch the file anew from where the model was published";

  /** What to throw. */
  ModelFormatException refused(String reason) {
    return refused(reason, null);
  }

  /** The same, with what caused it. */
  ModelFormatException refused(String reason, @Nullable Throwable cause) {
    return new ModelFormatException(path + " is refused: " + reason + NEXT, cause);
  }
}
