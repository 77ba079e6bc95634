package org.tokenmerging.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.ModelFormatException;

/**
 * A checkpoint in several safetensors files (shards), with the index that says which tensor lies in
 * which. Index and shards must agree on every tensor. Closing closes all shards.
 */
final class SafetensorsIndex implements Weights, AutoCloseable {

  private final DamagedFile file;
  private final SortedMap<String, SafetensorsFile> shardOf = new TreeMap<>();
  private final List<SafetensorsFile> shards = new ArrayList<>();

  private SafetensorsIndex(DamagedFile file) {
    this.file = file;
  }

  /**
   * Opens an index and all of its shards.
   *
   * @throws ModelFormatException if the index is damaged, leads out of its folder, or a shard is
   *     missing, damaged or holds other tensors than the index says
   */
  static SafetensorsIndex open(Path path) {
    SafetensorsIndex index = new SafetensorsIndex(new DamagedFile(path));
    try {
      index.openShards(index.namesByShard(JsonFile.read(path)));
      return index;
    } catch (RuntimeException e) {
      index.close();
      throw e;
    }
  }

  private Map<String, Set<String>> namesByShard(JsonFile json) {
    JsonNode map = json.node("weight_map");
    if (!map.isObject() || map.isEmpty()) {
      throw file.refused("it has no 'weight_map' from tensors to files");
    }
    Map<String, Set<String>> names = new LinkedHashMap<>();
    map.properties()
        .forEach(
            entry ->
                names
                    .computeIfAbsent(
                        shardName(entry.getKey(), entry.getValue()), key -> new TreeSet<>())
                    .add(entry.getKey()));
    return names;
  }

  private String shardName(String tensor, JsonNode shard) {
    if (!shard.isTextual() || !isPlainName(shard.textValue())) {
      throw file.refused(
          "it says that tensor '"
              + tensor
              + "' lies in "
              + shard
              + ", which is no name of a file beside it");
    }
    return shard.textValue();
  }

  /** A name in the folder of the index: nothing that climbs out of it. */
  private static boolean isPlainName(String name) {
    try {
      Path path = Path.of(name);
      return !name.isBlank()
          && !name.contains("/")
          && !name.contains("\\")
          && !path.isAbsolute()
          && path.getNameCount() == 1
          && path.normalize().equals(path)
          && !name.equals("..");
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private void openShards(Map<String, Set<String>> namesByShard) {
    namesByShard.forEach(
        (name, tensors) -> {
          Path path = file.path().resolveSibling(name);
          if (!Files.isRegularFile(path)) {
            throw new ModelFormatException(
                path
                    + " is missing: "
                    + file.path()
                    + " says that "
                    + tensors.size()
                    + " tensors lie there; fetch it from where the model was published");
          }
          SafetensorsFile shard = SafetensorsFile.open(path);
          shards.add(shard);
          requireSame(shard, tensors);
          tensors.forEach(tensor -> shardOf.put(tensor, shard));
        });
  }

  private void requireSame(SafetensorsFile shard, Set<String> expected) {
    for (String name : expected) {
      if (!shard.names().contains(name)) {
        throw file.refused("tensor '" + name + "' is not in " + shard.path());
      }
    }
    for (String name : shard.names()) {
      if (!expected.contains(name)) {
        throw file.refused(shard.path() + " holds tensor '" + name + "', which is not said here");
      }
    }
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(shardOf.keySet());
  }

  @Override
  public WeightTensor get(String name) {
    return shard(name).get(name);
  }

  @Override
  public int[] shape(String name) {
    return shard(name).shape(name);
  }

  private SafetensorsFile shard(String name) {
    SafetensorsFile shard = shardOf.get(name);
    if (shard == null) {
      throw new ModelFormatException(
          file.path() + " knows no tensor '" + name + "'; take a complete export of the model");
    }
    return shard;
  }

  @Override
  public void close() {
    shards.forEach(SafetensorsFile::close);
  }
}
