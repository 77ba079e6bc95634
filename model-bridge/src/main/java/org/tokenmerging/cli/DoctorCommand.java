package org.tokenmerging.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tokenmerging.cli.doctor.Doctor;
import org.tokenmerging.cli.doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows whether this machine can run the encoder, and what to do where it cannot. */
@Command(
    name = "doctor",
    description = "Shows whether this machine can run the encoder, and what to do if not.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class DoctorCommand implements Callable<Integer> {

  private final Console console;

  @Option(names = "--full", description = "build the models too that are not there yet")
  boolean full;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    return print(Doctor.examine(full, step -> console.say(step)), console);
  }

  /** Prints a line for each finding and gives the exit status: failed if anything failed. */
  static int print(List<Finding> findings, Console console) throws IOException {
    int width = findings.stream().mapToInt(f -> f.name().length()).max().orElse(0);
    for (Finding finding : findings) {
      console.out().write(line(finding, width).getBytes(StandardCharsets.UTF_8));
    }
    boolean failed = findings.stream().anyMatch(f -> f.state() == Finding.State.FAIL);
    return failed ? TokenMerging.FAILED : TokenMerging.DONE;
  }

  private static String line(Finding finding, int width) {
    String state = finding.state().name().toLowerCase(Locale.ROOT);
    String name = finding.name() + " ".repeat(width - finding.name().length());
    String advice = finding.advice().isEmpty() ? "" : "      -> " + finding.advice() + "\n";
    return state + " ".repeat(6 - state.length()) + name + "  " + finding.found() + "\n" + advice;
  }
}
