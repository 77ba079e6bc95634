package org.tokenmerging.internal.tensorflow;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM of its own for one test: a fake home, temporary folder and cache folder, and no network.
 * Natives load once a process, so what a start does can only be seen from outside.
 */
final class ChildJvm {

  private static final int LIMIT_SECONDS = 180;

  private final Path base;
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private List<String> prefix = List.of();
  private String classPath = System.getProperty("java.class.path");

  /** With {@code home}, {@code tmp} and {@code cache} below a folder; only {@code tmp} is made. */
  ChildJvm(Path base) throws IOException {
    this.base = base;
    Files.createDirectories(base.resolve("tmp"));
    home(base.resolve("home"));
    option("java.io.tmpdir", base.resolve("tmp").toString());
    option("tokenmerging.cache", base.resolve("cache").toString());
    for (String protocol : List.of("http", "https")) {
      option(protocol + ".proxyHost", "127.0.0.1");
      option(protocol + ".proxyPort", "9");
    }
  }

  ChildJvm home(Path home) {
    option("user.home", home.toString());
    environment.put("HOME", home.toString());
    return this;
  }

  ChildJvm cache(Path cache) {
    return option("tokenmerging.cache", cache.toString());
  }

  ChildJvm option(String property, String value) {
    options.add("-D" + property + "=" + value);
    return this;
  }

  ChildJvm variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Without the jars whose file name begins so. */
  ChildJvm without(String jar) {
    classPath =
        Stream.of(classPath.split(File.pathSeparator))
            .filter(path -> !new File(path).getName().startsWith(jar))
            .collect(Collectors.joining(File.pathSeparator));
    return this;
  }

  /** A command that runs the JVM, which follows as its last arguments. */
  ChildJvm behind(List<String> command) {
    prefix = List.copyOf(command);
    return this;
  }

  /** Runs a main class to its end. */
  Outcome run(Class<?> main, String... arguments) throws IOException, InterruptedException {
    return start(main, arguments).await();
  }

  /** Starts a main class; several may run at once. */
  Running start(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    File out = Files.createTempFile(base, "out", ".txt").toFile();
    File err = Files.createTempFile(base, "err", ".txt").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out).redirectError(err).directory(base.toFile());
    builder
        .environment()
        .keySet()
        .removeAll(
            List.of(
                "TOKEN_MERGING_CACHE",
                "TENSORFLOW_LIBRARY_PATH",
                "RUST_LIBRARY_PATH",
                "TF_CPP_MIN_LOG_LEVEL",
                "XDG_CACHE_HOME"));
    builder.environment().putAll(environment);
    return new Running(builder.start(), out.toPath(), err.toPath());
  }

  /** A JVM that runs. */
  record Running(Process process, Path out, Path err) {

    Outcome await() throws IOException, InterruptedException {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new IOException("no end after " + LIMIT_SECONDS + " s:\n" + Files.readString(err));
      }
      return new Outcome(
          process.exitValue(),
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    }
  }

  /** What a JVM did: exit status, standard output, standard error. */
  record Outcome(int status, String out, String err) {}
}
