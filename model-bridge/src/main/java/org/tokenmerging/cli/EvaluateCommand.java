package org.tokenmerging.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how much of the meaning stays: a suite of tests for each subcommand. */
@Command(
    name = "evaluate",
    description = "Measures how much of the meaning stays.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "SUITE")
final class EvaluateCommand implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create(); // the real one is put in its place

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "no suite given; there is: " + String.join(", ", spec.subcommands().keySet()));
  }
}
