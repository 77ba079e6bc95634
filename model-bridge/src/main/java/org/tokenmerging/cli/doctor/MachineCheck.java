package org.tokenmerging.cli.doctor;

import java.util.List;
import org.tokenmerging.internal.natives.NativePlatform;

/** Platform, Java, cores and memory. */
final class MachineCheck {

  /** Less heap than this is tight for long texts. */
  private static final long LITTLE_HEAP = 500_000_000L;

  private MachineCheck() {}

  static List<Finding> findings() {
    Runtime runtime = Runtime.getRuntime();
    return List.of(
        Finding.ok("platform", NativePlatform.current() + ", " + System.getProperty("os.version")),
        Finding.ok("Java", Runtime.version() + ", " + System.getProperty("java.vendor")),
        Finding.ok("cores", String.valueOf(runtime.availableProcessors())),
        heap(runtime.maxMemory()));
  }

  static Finding heap(long bytes) {
    String found = "at most " + Size.of(bytes);
    return bytes < LITTLE_HEAP
        ? Finding.warn("heap", found, "allow more with TOKEN_MERGING_JAVA_OPTS=-Xmx2g")
        : Finding.ok("heap", found);
  }
}
