package org.tokenmerging.checkpoint;

import java.io.IOException;
import java.nio.file.Path;

/** Looks at a model directory that is whole but not yet in its place. */
@FunctionalInterface
public interface FinishedModelCheck {

  /**
   * Looks; what it throws keeps the directory from appearing.
   *
   * @param directory to be read only
   */
  void check(Path directory) throws IOException;
}
