package org.tokenmerging.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tokenmerging.fit.FitOptions;
import org.tokenmerging.fit.FitRecipe;
import org.tokenmerging.fit.GateFit;
import org.tokenmerging.sample.WorkProgress;

/**
 * A folder of fitted models: each is fitted once and found there by the next run. It does not tell
 * one text or one version of the code from another: take an empty folder for another table.
 */
final class FittedFolder {

  private final Path folder;
  private final List<Path> data;

  /**
   * A folder.
   *
   * @param folder made if need be
   * @param data the text that is fitted on
   */
  FittedFolder(Path folder, List<Path> data) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.data = data;
  }

  /** Fits a gate after a layer of an encoder, unless it is there. */
  Path of(String name, Path encoder, int layer, long seed, FitRecipe recipe) throws IOException {
    Path model = folder.resolve(name + "-layer" + layer + "-seed" + seed);
    if (!Files.exists(model)) {
      FitOptions options = new FitOptions(encoder, data, model, layer, null, seed, false);
      GateFit.run(options, recipe, WorkProgress.none());
    }
    return model;
  }
}
