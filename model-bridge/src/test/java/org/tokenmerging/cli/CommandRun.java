package org.tokenmerging.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * One run of the command in this process, without a model.
 *
 * @param status exit status
 * @param out standard output
 * @param err standard error
 * @param opener what was opened
 */
record CommandRun(int status, String out, String err, FakeEncoder.Opener opener) {

  static CommandRun of(String... args) {
    return reading("", args);
  }

  static CommandRun reading(String input, String... args) {
    return reading(input.getBytes(StandardCharsets.UTF_8), args);
  }

  static CommandRun reading(byte[] input, String... args) {
    FakeEncoder.Opener opener = new FakeEncoder.Opener();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    int status = TokenMerging.run(console, opener, args);
    return new CommandRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), opener);
  }
}
