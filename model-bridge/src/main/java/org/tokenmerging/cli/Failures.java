package org.tokenmerging.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.TokenMergingEncoder;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line on standard error and an exit status. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

  /** Exceptions from here, and what is thrown on reading and writing, are written for users. */
  private static final String OURS = TokenMergingEncoder.class.getPackageName() + ".";

  private final Console console;
  private final TokenMerging root;

  Failures(Console console, TokenMerging root) {
    this.console = console;
    this.root = root;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    return wrongUsage(wrong.getCommandLine(), message(unmatchedFirst(wrong)));
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, @Nullable ParseResult parsed) {
    Throwable cause = failure.getCause();
    if (cause != null && cause.toString().equals(failure.getMessage())) {
      return report(cause, command); // a wrapper that says nothing of its own
    }
    return report(failure, command);
  }

  private int report(Throwable failure, CommandLine command) {
    if (root.stacktrace) {
      failure.printStackTrace(console.err());
    }
    String message = explanation(failure);
    if (failure instanceof InvalidOptionException) {
      return wrongUsage(command, message);
    }
    console.say(message);
    return TokenMerging.FAILED;
  }

  private int wrongUsage(CommandLine command, String message) {
    console.say(message);
    console.say("see: " + command.getCommandSpec().qualifiedName() + " --help");
    return TokenMerging.WRONG_USAGE;
  }

  /** Where a required option is missing because it was misspelt, that is the news. */
  private static ParameterException unmatchedFirst(ParameterException wrong) {
    List<String> options =
        wrong.getCommandLine().getUnmatchedArguments().stream()
            .filter(argument -> argument.length() > 1 && argument.startsWith("-"))
            .toList();
    return wrong instanceof MissingParameterException && !options.isEmpty()
        ? new UnmatchedArgumentException(wrong.getCommandLine(), options)
        : wrong;
  }

  private static String message(ParameterException wrong) {
    String message = String.valueOf(wrong.getMessage());
    if (wrong instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      return message + "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
    }
    return message;
  }

  private String explanation(Throwable failure) {
    boolean ours =
        failure.getClass().getName().startsWith(OURS)
            || failure instanceof IOException
            || failure instanceof UncheckedIOException;
    String message = failure.getMessage();
    if (ours && message != null) {
      return message;
    }
    return "unexpected failure: " + failure + (root.stacktrace ? "" : "; --stacktrace shows where");
  }
}
