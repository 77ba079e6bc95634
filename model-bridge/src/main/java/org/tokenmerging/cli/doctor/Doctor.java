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
   * starts the engine: some seconds.
   *
   * @param full whether models are built too and all of their files digested
   * @param step told what comes next
   * @return what was found, in a fixed order
   */
  public static List<Finding> examine(boolean full, Consumer<String> step) {
    CacheFolder cache = CacheFolder.ofProcess();
    List<Finding> findings = new ArrayList<>(MachineCheck.findings());
    findings.addAll(ProcessorCheck.findings());
    step.accept("unpacking and digesting the native libraries, starting the engine");
    findings.addAll(NativeFindings.of(NativeCheckup.run()));
    step.accept(full ? "building and digesting the models" : "reading the models");
    findings.addAll(ModelCheck.findings(cache, full));
    findings.add(CacheCheck.finding(cache));
    return List.copyOf(findings);
  }
}
