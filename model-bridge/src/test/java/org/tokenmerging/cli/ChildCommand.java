package org.tokenmerging.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A run of the command in a JVM of its own, with this JVM's class path.
 *
 * @param status exit status
 * @param out standard output, the bytes read as UTF-8
 * @param err standard error, the same
 */
record ChildCommand(int status, String out, String err) {

  private static final int LIMIT_SECONDS = 180;

  /** Runs a main class in a folder with an input and some more environment. */
  static ChildCommand run(
      Path folder, Map<String, String> environment, String input, Class<?> main, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(args));
    File in = Files.writeString(folder.resolve("stdin"), input).toFile();
    File out = folder.resolve("stdout").toFile();
    File err = folder.resolve("stderr").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectInput(in);
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out).redirectError(err).start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IOException("no end after " + LIMIT_SECONDS + " s: " + read(err));
    }
    return new ChildCommand(process.exitValue(), read(out), read(err));
  }

  private static String read(File file) throws IOException {
    return new String(Files.readAllBytes(file.toPath()), StandardCharsets.UTF_8);
  }
}
