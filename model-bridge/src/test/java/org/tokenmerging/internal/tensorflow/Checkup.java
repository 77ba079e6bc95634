package org.tokenmerging.internal.tensorflow;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.tokenmerging.internal.natives.NativeReport;

/** Prints the native report as a test wants to see it. */
final class Checkup {

  private Checkup() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    NativeReport report = NativeCheckup.run();
    out.println("platform=" + report.platform());
    out.println("cache=" + report.cache());
    out.println("engine=" + report.engineVersion());
    report.libraries().forEach(l -> out.println("library=" + l.name() + " " + l.intact()));
    report.problems().forEach(problem -> out.println("problem=" + problem));
    out.println("sound=" + report.sound());
  }
}
