package org.tokenmerging.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.model.ModelDirectory;

/** Where the fitted model will be. What stands there is deleted. */
final class TargetPlace {

  private TargetPlace() {}

  /**
   * Nothing that is read may lie inside it, but for the encoder in its very place.
   *
   * @throws IOException if something does; the message names it
   */
  static void requireApart(FitOptions options) throws IOException {
    Path to = place(options.to());
    Path weights = options.from().resolve(ModelDirectory.WEIGHTS);
    List<Path> read = new ArrayList<>(options.data());
    if (!to.equals(place(options.from()))) {
      read.add(weights);
    }
    for (Path path : read) {
      if (place(path).startsWith(to)) {
        throw new IOException(
            "cannot make "
                + options.to()
                + ": it holds "
                + path
                + ", which is read for it; name another folder");
      }
    }
  }

  private static Path place(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
