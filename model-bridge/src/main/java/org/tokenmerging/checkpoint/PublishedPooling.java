package org.tokenmerging.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.representation.ModelPooling;

/** How a sentence encoder says that it pools: {@code 1_Pooling/config.json} in its folder. */
final class PublishedPooling {

  private PublishedPooling() {}

  /**
   * Reads it.
   *
   * @return null if the folder says nothing
   * @throws ModelFormatException if it says something that is not computed here
   */
  static @Nullable ModelPooling read(Path folder) {
    Path file = folder.resolve("1_Pooling").resolve("config.json");
    if (!Files.isRegularFile(file)) {
      return null;
    }
    JsonFile config = JsonFile.read(file);
    boolean mean = config.node("pooling_mode_mean_tokens").asBoolean();
    boolean first = config.node("pooling_mode_cls_token").asBoolean();
    if (mean == first) {
      throw new ModelFormatException(
          file
              + " asks for a pooling that is neither the mean nor the first row; remove the file and"
              + " choose with --pooling if one of these will do");
    }
    return mean ? ModelPooling.MEAN : ModelPooling.FIRST;
  }
}
