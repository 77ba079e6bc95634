package org.tokenmerging.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions of the libraries on the class path, told by the names of their jars, against those
 * that this version was built with.
 */
final class LibraryCheck {

  private static final Pattern JAR = Pattern.compile("-(\\d[^/]*?)\\.jar(!.*)?$");

  private static final String UNTOLD = "there; its jar does not tell the version";

  /** A library by a file that only it has; those of a host need not be there. */
  private record Library(String name, String file, boolean needed) {}

  private static final List<Library> LIBRARIES =
      List.of(
          new Library("DJL", "ai/djl/engine/Engine.class", true),
          new Library("DJL TensorFlow engine", "ai/djl/tensorflow/engine/TfEngine.class", true),
          new Library("TensorFlow for Java", "org/tensorflow/Graph.class", true),
          new Library("DJL tokenizers", "native/lib/tokenizers.properties", true),
          new Library("CoreNLP", "edu/stanford/nlp/pipeline/StanfordCoreNLP.class", false),
          new Library("OpenNLP", "opennlp/tools/util/Span.class", false));

  private final ClassLoader classPath;
  private final Properties builtWith;

  LibraryCheck(ClassLoader classPath) {
    this.classPath = classPath;
    this.builtWith = builtWith();
  }

  private static Properties builtWith() {
    Properties versions = new Properties();
    try (InputStream file =
        Objects.requireNonNull(LibraryCheck.class.getResourceAsStream("built-with.properties"))) {
      versions.load(file);
    } catch (IOException e) {
      versions.clear(); // no version to compare with
    }
    return versions;
  }

  /** One finding for each library that is there or should be. */
  List<Finding> findings() {
    return LIBRARIES.stream().flatMap(library -> finding(library).stream()).toList();
  }

  private Optional<Finding> finding(Library library) {
    List<URL> places = places(library.file());
    if (places.isEmpty()) {
      return library.needed() ? Optional.of(missing(library)) : Optional.empty();
    }
    List<String> versions = places.stream().map(LibraryCheck::version).distinct().toList();
    return Optional.of(finding(library.name(), versions));
  }

  private List<URL> places(String file) {
    try {
      return new ArrayList<>(Collections.list(classPath.getResources(file)));
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Finding missing(Library library) {
    return Finding.fail(
        library.name(),
        "not on the class path",
        "depend on org.tokenmerging:model-bridge with all that it depends on");
  }

  private Finding finding(String name, List<String> versions) {
    String expected = builtWith.getProperty(name, versions.get(0));
    if (versions.size() > 1) {
      return Finding.warn(
          name,
          String.join(" and ", versions) + " on the class path",
          "leave only " + expected + "; mvn dependency:tree says who brings the other");
    }
    String version = versions.get(0);
    return version.equals(expected) || version.equals(UNTOLD)
        ? Finding.ok(name, version)
        : Finding.warn(
            name,
            version + ", tested with " + expected,
            "put version " + expected + " into the dependencyManagement of your pom");
  }

  /** What stands between name and ending of a jar. */
  static String version(URL place) {
    Matcher jar = JAR.matcher(place.toString());
    return jar.find() ? jar.group(1) : UNTOLD;
  }
}
