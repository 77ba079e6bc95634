package org.tokenmerging.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.tokenmerging.model.ShownBuildProgress;

/**
 * Where a command reads and writes. Everything written is UTF-8, whatever the locale says.
 *
 * @param in standard input, bytes
 * @param out standard output: results and nothing else; buffered, the command flushes it
 * @param err standard error: messages, warnings, progress
 * @param terminal whether standard error is a terminal that somebody looks at
 */
record Console(InputStream in, OutputStream out, PrintStream err, boolean terminal) {

  private static final int BUFFER = 1 << 16;

  Console {
    out = new StandardOutput(out);
  }

  /** The streams of this process. */
  static Console system() {
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        Boolean.getBoolean(ShownBuildProgress.TERMINAL));
  }

  /** Tells the user something on one line of standard error. */
  void say(String message) {
    err.println("token-merging: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
  }

  /** Tells the user of something that is wrong but does not stop the work. */
  void warn(String message) {
    say("warning: " + message);
  }
}
