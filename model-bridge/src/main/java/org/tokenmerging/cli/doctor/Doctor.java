package org.tokenmerging.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tokenmerging.internal.tensorflow.NativeCheckup;
import org.tokenmerging.model.CacheFolder;

/** Runs all checks, the quick ones first. */
public final class Doctor {

  private Doctor() {}

  /**
   * Looks at everything. Unpacks the native libraries if they are not unpacked, digests them and
   * the models, and starts the engine: some seconds.
   *
   * @param full whether models that are not there are built too
   * @param step told what comes next
   * @return what was found, in a fixed order
   */
  public static List<Finding> examine(boolean full, Consumer<String> step) {
    CacheFolder cache = CacheFolder.ofProcess();
    List<Finding> findings = new ArrayList<>(MachineCheck.findings());
    findings.addAll(ProcessorCheck.findings());
    findings.add(ThreadCheck.finding());
    findings.addAll(new LibraryCheck(Doctor.class.getClassLoader()).findings());
    step.accept("unpacking and digesting the native libraries, starting the engine");
    findings.addAll(NativeFindings.of(NativeCheckup.run()));
    step.accept(full ? "building and digesting the models" : "digesting the models");
    findings.addAll(ModelCheck.findings(cache, full));
    findings.add(CacheCheck.finding(cache));
    return List.copyOf(findings);
  }
}
