package org.tokenmerging.model;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A model that is known by name and built on first use. Found by {@link java.util.ServiceLoader},
 * so that inference does not depend on what builds models.
 */
public interface BuiltInModel {

  /** The name that users write. */
  String name();

  /** Name of its folder in the cache; changes whenever what is built changes. */
  String folder();

  /**
   * Builds the model directory.
   *
   * @param directory an empty directory that exists
   * @param progress told of each step
   * @throws IOException if it cannot be written
   * @throws ModelFormatException if what it is built from is missing or damaged
   */
  void build(Path directory, BuildProgress progress) throws IOException;
}
