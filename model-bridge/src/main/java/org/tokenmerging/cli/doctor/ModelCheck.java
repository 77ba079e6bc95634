package org.tokenmerging.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tokenmerging.model.BuiltInModel;
import org.tokenmerging.model.CacheFolder;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelStore;
import org.tokenmerging.model.ShownBuildProgress;

/** Whether the models in the cache are what they should be: every file against its SHA-256. */
final class ModelCheck {

  private final Path folder;
  private final List<BuiltInModel> builtIn;

  ModelCheck(CacheFolder cache, Iterable<BuiltInModel> builtIn) {
    this.folder = cache.path().resolve("models");
    this.builtIn = new ArrayList<>();
    builtIn.forEach(this.builtIn::add);
  }

  /** Of the models on the class path, and of whatever else lies in the cache. */
  static List<Finding> findings(CacheFolder cache, boolean full) {
    return new ModelCheck(cache, ServiceLoader.load(BuiltInModel.class)).findings(full);
  }

  List<Finding> findings(boolean full) {
    List<Finding> findings = new ArrayList<>();
    builtIn.forEach(model -> findings.add(finding(model, full)));
    strangers().forEach(stranger -> findings.add(stranger(stranger)));
    return findings;
  }

  private Finding finding(BuiltInModel model, boolean full) {
    String name = "model " + model.name();
    Path place = folder.resolve(model.folder());
    if (!full && !Files.isDirectory(place)) {
      return Finding.ok(name, "not built yet: the first use builds it, or doctor --full");
    }
    try {
      if (full) {
        build(model);
      }
      return Finding.ok(name, intact(place));
    } catch (RuntimeException e) {
      return Finding.fail(name, place.toString(), advice(e, place));
    }
  }

  private static void build(BuiltInModel model) {
    try (ShownBuildProgress progress = new ShownBuildProgress(model.name())) {
      ModelStore.ofProcess().build(model, progress);
    }
  }

  private static String intact(Path place) {
    ModelDirectory directory = ModelDirectory.open(place);
    directory.verify();
    Set<String> files = directory.config().files().keySet();
    long bytes = files.stream().mapToLong(file -> place.resolve(file).toFile().length()).sum();
    return files.size()
        + (files.size() == 1 ? " file, " : " files, ")
        + Size.of(bytes)
        + ", all with the SHA-256 of "
        + ModelDirectory.CONFIG
        + ", in "
        + place;
  }

  private static String advice(RuntimeException e, Path place) {
    String again = Files.isDirectory(place) ? "; or delete the folder: it is built anew" : "";
    return e.getMessage() + again;
  }

  /** Model folders of the cache that no model of this version owns, builds under way aside. */
  private List<Path> strangers() {
    Set<String> owned = builtIn.stream().map(BuiltInModel::folder).collect(Collectors.toSet());
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> places = Files.list(folder)) {
      return places
          .filter(Files::isDirectory)
          .filter(place -> !owned.contains(place.getFileName().toString()))
          .filter(place -> !place.getFileName().toString().contains(".tmp-"))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of(); // the finding of the cache folder says so
    }
  }

  private static Finding stranger(Path place) {
    String name = "model folder " + place.getFileName();
    String advice = "another version's; delete it unless you still use that version: " + place;
    try {
      return Finding.warn(name, intact(place), advice);
    } catch (RuntimeException e) {
      String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return Finding.warn(name, first, advice);
    }
  }
}
