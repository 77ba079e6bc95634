package org.tokenmerging.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code token-merging}. Exit status 0: done, 1: failed, 2: wrong usage. */
@Command(
    name = "token-merging",
    description = "Makes vectors of texts, redundant pieces deleted on the way.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class TokenMerging implements Runnable {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  private static final long GIGABYTE = 1L << 30;

  /** Held here because a logger that nobody holds forgets its level. */
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "show where in the code a failure arose")
  boolean stacktrace;

  @Spec CommandSpec spec = CommandSpec.create(); // the real one is put in its place

  TokenMerging() {}

  /** Runs the command and ends the process with its exit status. */
  public static void main(String[] args) {
    quietLibraries();
    System.exit(run(Console.system(), EncoderOpener::bridge, args));
  }

  /** Where libraries log, users of the command hear what is wrong and what takes long. */
  private static void quietLibraries() {
    String logger = "org.slf4j.simpleLogger.";
    setUnlessSet(logger + "defaultLogLevel", "warn");
    setUnlessSet(logger + "log.org.tokenmerging.model", "info");
    setUnlessSet(logger + "showThreadName", "false");
    setUnlessSet(logger + "showLogName", "false");
    TRIBUO.setLevel(Level.WARNING);
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** Runs the command on these streams and gives its exit status. */
  static int run(Console console, EncoderOpener opener, String... args) {
    try {
      int status = commandLine(console, opener).execute(args);
      return flushed(console, status);
    } catch (OutOfMemoryError e) {
      console.say(outOfMemory(Runtime.getRuntime().maxMemory()));
      return FAILED;
    }
  }

  /** What to say where so many bytes were the most that Java might take: name twice as many. */
  static String outOfMemory(long most) {
    long more = (2 * most + GIGABYTE - 1) / GIGABYTE;
    return "out of memory; allow more with TOKEN_MERGING_JAVA_OPTS=-Xmx" + more + "g";
  }

  /** Whatever was found goes out, also what was found before a failure. */
  private static int flushed(Console console, int status) {
    try {
      console.out().flush();
      return status;
    } catch (IOException e) {
      if (status == DONE) { // else what went wrong first has been said
        console.say(String.valueOf(e.getMessage()));
      }
      return status == DONE ? FAILED : status;
    }
  }

  private static CommandLine commandLine(Console console, EncoderOpener opener) {
    TokenMerging root = new TokenMerging();
    Failures failures = new Failures(console, root);
    CommandLine evaluate =
        new CommandLine(new EvaluateCommand())
            .addSubcommand(new StsCommand(console, opener))
            .addSubcommand(new TopicsCommand(console, opener))
            .addSubcommand(new RetrievalCommand(console, opener))
            .addSubcommand(new RetentionCommand(console, opener))
            .addSubcommand(new EntitiesCommand(console, opener))
            .addSubcommand(new DiagnosticsCommand(console))
            .addSubcommand(new ClassesCommand(console));
    return new CommandLine(root)
        .addSubcommand(new EncodeCommand(console, opener))
        .addSubcommand(evaluate)
        .addSubcommand(new ImportCommand(console))
        .addSubcommand(takingFiles(new FitCommand(console)))
        .addSubcommand(takingFiles(new CalibrateCommand(console)))
        .addSubcommand(new TrainCommand(console))
        .addSubcommand(new DoctorCommand(console))
        .setOut(utf8(console))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setExpandAtFiles(false)
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures);
  }

  /** After an option that takes several files a misspelt option is none of them. */
  private static CommandLine takingFiles(Object command) {
    return new CommandLine(command).setUnmatchedOptionsAllowedAsOptionParameters(false);
  }

  private static PrintWriter utf8(Console console) {
    return new PrintWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8), true);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
