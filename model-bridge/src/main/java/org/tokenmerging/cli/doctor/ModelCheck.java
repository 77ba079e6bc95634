package org.tokenmerging.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.tokenmerging.model.BuiltInModel;
import org.tokenmerging.model.CacheFolder;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelStore;
import org.tokenmerging.model.ShownBuildProgress;

/** Whether the built-in models are there and are what they should be. */
final class ModelCheck {

  private ModelCheck() {}

  static List<Finding> findings(CacheFolder cache, boolean full) {
    return ServiceLoader.load(BuiltInModel.class).stream()
        .map(ServiceLoader.Provider::get)
        .map(model -> finding(model, cache, full))
        .toList();
  }

  private static Finding finding(BuiltInModel model, CacheFolder cache, boolean full) {
    String name = "model " + model.name();
    Path folder = cache.path().resolve("models").resolve(model.folder());
    if (!full && !Files.isDirectory(folder)) {
      return Finding.ok(name, "not built yet: the first use builds it, or doctor --full");
    }
    try {
      return examined(name, folder, model, full);
    } catch (RuntimeException e) {
      return Finding.fail(name, folder.toString(), advice(e, folder));
    }
  }

  private static Finding examined(String name, Path folder, BuiltInModel model, boolean full) {
    if (full) {
      try (ShownBuildProgress progress = new ShownBuildProgress(model.name())) {
        ModelStore.ofProcess().build(model, progress);
      }
    }
    ModelDirectory directory = ModelDirectory.open(folder);
    if (full) {
      directory.verify();
    }
    return Finding.ok(name, (full ? "all files intact, in " : "intact, in ") + folder);
  }

  private static String advice(RuntimeException e, Path folder) {
    String again = Files.isDirectory(folder) ? "; or delete the folder: it is built anew" : "";
    return e.getMessage() + again;
  }
}
