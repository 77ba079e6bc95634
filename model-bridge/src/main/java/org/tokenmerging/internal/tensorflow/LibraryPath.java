package org.tokenmerging.internal.tensorflow;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.NativeLibraryException;
import org.tokenmerging.internal.natives.NativePlatform;

/**
 * Where TensorFlow's library is looked for: DJL reads {@value #NAME} in the environment, else the
 * system property of that name.
 *
 * @param places folders, or the entry library itself; absolute
 */
record LibraryPath(List<Path> places) {

  static final String NAME = "TENSORFLOW_LIBRARY_PATH";

  LibraryPath {
    places = List.copyOf(places);
  }

  /** What the user, or an earlier start in this process, has chosen; null if nothing. */
  static @Nullable LibraryPath chosen() {
    String variable = System.getenv(NAME);
    String value = variable == null ? System.getProperty(NAME) : variable;
    return value == null ? null : parse(value);
  }

  private static LibraryPath parse(String value) {
    return new LibraryPath(
        Stream.of(value.split(File.pathSeparator))
            .map(place -> Path.of(place).toAbsolutePath().normalize())
            .toList());
  }

  /**
   * Says now what DJL would say later and less clearly.
   *
   * @throws NativeLibraryException if the library is in none of the places
   */
  LibraryPath requireLibrary() {
    String library = NativeLibraries.entryLibrary(NativePlatform.current());
    for (Path place : places) {
      if (place.endsWith(library) || Files.isRegularFile(place.resolve(library))) {
        return this;
      }
    }
    throw new NativeLibraryException(
        NAME
            + "="
            + this
            + " has no "
            + library
            + "; name the folder that holds it, or leave "
            + NAME
            + " unset to use the library on the class path");
  }

  /** Whether a file is, or lies directly in, one of the places. */
  boolean holds(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return places.contains(absolute) || places.contains(absolute.getParent());
  }

  @Override
  public String toString() {
    return String.join(File.pathSeparator, places.stream().map(Path::toString).toList());
  }
}
