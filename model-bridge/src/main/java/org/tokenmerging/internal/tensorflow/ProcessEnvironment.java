package org.tokenmerging.internal.tensorflow;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tokenmerging.internal.natives.NativePlatform;

/**
 * The environment as native code sees it. Java can only read it, so the C library's own {@code
 * setenv} is called, through JNA, which DJL brings.
 */
final class ProcessEnvironment {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessEnvironment.class);

  private ProcessEnvironment() {}

  /**
   * Sets a variable unless the user has set it. For comfort only: where it does not work (Windows,
   * a folder from which nothing may be loaded) nothing happens.
   */
  static void setUnlessSet(String name, String value) {
    if (System.getenv(name) != null || NativePlatform.current().system().equals("windows")) {
      return;
    }
    try {
      Function setenv = NativeLibrary.getProcess().getFunction("setenv");
      int overwrite = 0;
      setenv.invokeInt(new Object[] {name, value, overwrite});
    } catch (LinkageError e) {
      LOG.debug("cannot set {} for native code", name, e);
    }
  }
}
