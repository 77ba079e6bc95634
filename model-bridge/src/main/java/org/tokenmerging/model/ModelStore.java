package org.tokenmerging.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * Finds models: built-in ones by name, built into the cache folder on first use, others by path.
 */
public final class ModelStore {

  private final CacheFolder cache;
  private final Map<String, BuiltInModel> builtIn = new TreeMap<>();

  /** The store of this process's cache folder, with all built-in models on the class path. */
  public static ModelStore ofProcess() {
    return new ModelStore(
        CacheFolder.ofProcess(),
        ServiceLoader.load(BuiltInModel.class, BuiltInModel.class.getClassLoader()));
  }

  ModelStore(CacheFolder cache, Iterable<BuiltInModel> models) {
    this.cache = cache;
    models.forEach(model -> builtIn.put(model.name(), model));
  }

  /** The names of the built-in models. */
  public java.util.Set<String> names() {
    return java.util.Collections.unmodifiableSet(builtIn.keySet());
  }

  /**
   * Where a model lies; a built-in one is built first if need be.
   *
   * @param model a built-in model's name or a model directory
   * @param progress told of each step of a build
   * @throws ModelFormatException if there is no such model or it cannot be built
   */
  public Path find(String model, BuildProgress progress) {
    BuiltInModel known = builtIn.get(model);
    if (known != null) {
      return build(known, progress);
    }
    try {
      Path path = Path.of(model);
      if (Files.isDirectory(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new ModelFormatException(unknown(model), e);
    }
    throw new ModelFormatException(unknown(model));
  }

  private String unknown(String model) {
    return "there is no model '"
        + model
        + "': give the name of a built-in model ("
        + String.join(", ", names())
        + ") or a model directory";
  }

  /** Builds a model into the cache folder, if it is not there yet, and says where it lies. */
  public Path build(BuiltInModel model, BuildProgress progress) {
    return cache.install(
        "models/" + model.folder(), directory -> buildInto(model, directory, progress));
  }

  private static void buildInto(BuiltInModel model, Path directory, BuildProgress progress)
      throws IOException {
    model.build(directory, progress);
  }
}
