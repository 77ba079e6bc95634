package org.tokenmerging.internal.natives;

import org.tokenmerging.model.CacheFolder;

/**
 * Settings that keep DJL and what it brings off the network and out of the home folder. What the
 * user has set, as system property or in the environment, stays.
 */
public final class EngineSettings {

  private EngineSettings() {}

  /**
   * Sets the system properties, before any class of DJL, JavaCPP or JNA is touched. A second call
   * changes nothing.
   *
   * @param cache what would go to the home folder goes here, or, while it cannot be written, to
   *     {@code java.io.tmpdir}
   */
  public static void apply(CacheFolder cache) {
    setUnlessSet("ai.djl.offline", "DJL_OFFLINE", "true");
    setUnlessSet("OPT_OUT_TRACKING", "true");
    setUnlessSet("DJL_CACHE_DIR", cache.path().resolve("djl").toString());
    setUnlessSet("ENGINE_CACHE_DIR", cache.path().resolve("djl").toString());
    setUnlessSet("RUST_FLAVOR", "cpu");
    String scratch = cache.scratch().toString();
    setUnlessSet("org.bytedeco.javacpp.cachedir", scratch);
    setUnlessSet("jna.tmpdir", scratch);
  }

  /** Sets a system property unless it, or the environment variable of its name, has a value. */
  public static void setUnlessSet(String name, String value) {
    setUnlessSet(name, name, value);
  }

  private static void setUnlessSet(String property, String variable, String value) {
    if (System.getProperty(property) == null && System.getenv(variable) == null) {
      System.setProperty(property, value);
    }
  }
}
