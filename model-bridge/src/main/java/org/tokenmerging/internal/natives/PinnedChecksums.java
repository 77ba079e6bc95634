package org.tokenmerging.internal.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * SHA-256 of the native files that this version was built and tested with. Files of other versions
 * and platforms are not in it and are taken as they come.
 *
 * @param digests by {@code <library>-<version>-<platform>/<file>}
 */
record PinnedChecksums(Map<String, String> digests) {

  private static final String RESOURCE = "native-checksums.properties";

  PinnedChecksums {
    digests = Map.copyOf(digests);
  }

  /** Those in the resource {@code native-checksums.properties}. */
  static PinnedChecksums shipped() {
    Properties properties = new Properties();
    try (InputStream in = PinnedChecksums.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException(RESOURCE + " is not in the jar");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the jar of model-bridge is damaged", e);
    }
    Map<String, String> digests = new TreeMap<>();
    properties.stringPropertyNames().forEach(k -> digests.put(k, properties.getProperty(k)));
    return new PinnedChecksums(digests);
  }

  /** The digest that a file must have, or empty if we do not know it. */
  Optional<String> find(String library, String file) {
    return Optional.ofNullable(digests.get(library + "/" + file));
  }

  /** The files that a library must have, sorted; none for a library that we do not know. */
  List<String> files(String library) {
    String prefix = library + "/";
    return digests.keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .sorted()
        .toList();
  }
}
