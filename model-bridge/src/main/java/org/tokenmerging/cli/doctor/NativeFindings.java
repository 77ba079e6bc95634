package org.tokenmerging.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.internal.natives.NativeReport;

/** What is told of the native libraries and the engine. */
final class NativeFindings {

  private NativeFindings() {}

  static List<Finding> of(NativeReport report) {
    List<Finding> findings = new ArrayList<>();
    for (NativeReport.Library library : report.libraries()) {
      if (library.intact()) {
        findings.add(Finding.ok("library", found(library)));
      }
    }
    if (report.engineVersion() != null) {
      findings.add(Finding.ok("engine", "TensorFlow " + report.engineVersion() + " starts"));
    }
    for (String problem : report.problems()) {
      findings.add(Finding.fail("native", "on " + report.platform(), problem));
    }
    return findings;
  }

  private static String found(NativeReport.Library library) {
    long bytes = library.files().stream().mapToLong(NativeReport.File::bytes).sum();
    return library.name()
        + ", "
        + library.files().size()
        + (library.files().size() == 1 ? " file, " : " files, ")
        + Size.of(bytes)
        + ", intact, in "
        + library.folder();
  }
}
