package org.tokenmerging.cli.doctor;

/**
 * What one check found.
 *
 * @param state how it is
 * @param name what was looked at
 * @param found what it is like
 * @param advice what to do; empty where nothing need be done
 */
public record Finding(State state, String name, String found, String advice) {

  /** How it is. */
  public enum State {
    /** As it should be. */
    OK,
    /** It works, but not as well as it could. */
    WARN,
    /** The encoder will not run. */
    FAIL
  }

  /** All is well. */
  public static Finding ok(String name, String found) {
    return new Finding(State.OK, name, found, "");
  }

  /** It works, but something should be done. */
  public static Finding warn(String name, String found, String advice) {
    return new Finding(State.WARN, name, found, advice);
  }

  /** It does not work until something is done. */
  public static Finding fail(String name, String found, String advice) {
    return new Finding(State.FAIL, name, found, advice);
  }
}
