package org.tokenmerging.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryCheckTest {

  private static final String SPAN = "opennlp/tools/util/Span.class";

  @TempDir private Path folder;
  private final List<URL> jars = new ArrayList<>();

  private LibraryCheckTest jar(String name, String entry) throws IOException {
    Path jar = folder.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(entry));
    }
    jars.add(jar.toUri().toURL());
    return this;
  }

  /** What is found of a library on a class path of these jars alone. */
  private List<Finding> found(String name) throws IOException {
    try (URLClassLoader classPath = new URLClassLoader(jars.toArray(URL[]::new), null)) {
      return new LibraryCheck(classPath)
          .findings().stream().filter(finding -> finding.name().equals(name)).toList();
    }
  }

  @Test
  void here_the_engine_is_what_this_version_was_built_with() {
    List<Finding> findings = new LibraryCheck(LibraryCheck.class.getClassLoader()).findings();

    assertThat(findings)
        .contains(
            Finding.ok("DJL", "0.36.0"),
            Finding.ok("DJL TensorFlow engine", "0.36.0"),
            Finding.ok("TensorFlow for Java", "0.36.0"),
            Finding.ok("DJL tokenizers", "0.36.0"));
  }

  @Test
  void a_host_that_is_not_there_is_not_spoken_of() throws IOException {
    assertThat(found("OpenNLP")).isEmpty();
  }

  @Test
  void a_host_that_is_there_is_shown_with_its_version() throws IOException {
    assertThat(jar("opennlp-tools-2.5.11.jar", SPAN).found("OpenNLP"))
        .containsExactly(Finding.ok("OpenNLP", "2.5.11"));
  }

  @Test
  void another_version_is_a_warning_that_says_what_to_pin() throws IOException {
    assertThat(jar("opennlp-tools-2.4.0.jar", SPAN).found("OpenNLP"))
        .containsExactly(
            Finding.warn(
                "OpenNLP",
                "2.4.0, tested with 2.5.11",
                "put version 2.5.11 into the dependencyManagement of your pom"));
  }

  @Test
  void two_versions_are_a_warning() throws IOException {
    jar("opennlp-tools-2.5.11.jar", SPAN).jar("opennlp-tools-2.4.0.jar", SPAN);

    assertThat(found("OpenNLP"))
        .containsExactly(
            Finding.warn(
                "OpenNLP",
                "2.5.11 and 2.4.0 on the class path",
                "leave only 2.5.11; mvn dependency:tree says who brings the other"));
  }

  @Test
  void a_jar_without_a_version_in_its_name_is_no_reason_to_warn() throws IOException {
    assertThat(jar("everything.jar", SPAN).found("OpenNLP"))
        .containsExactly(Finding.ok("OpenNLP", "there; its jar does not tell the version"));
  }

  @Test
  void an_engine_that_is_not_there_is_a_failure() throws IOException {
    assertThat(found("DJL"))
        .containsExactly(
            Finding.fail(
                "DJL",
                "not on the class path",
                "depend on org.tokenmerging:model-bridge with all that it depends on"));
  }
}
