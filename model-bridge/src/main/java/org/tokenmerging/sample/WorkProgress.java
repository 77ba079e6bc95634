package org.tokenmerging.sample;

/** Is told how far a fit has come. */
public interface WorkProgress {

  /**
   * A part of the work begins.
   *
   * @param what it does
   * @param unit what is counted
   * @param total how many there are
   */
  void begin(String what, String unit, long total);

  /** So many more are done. */
  void step(long count);

  /** Something is odd but does not stop the work. */
  void warn(String message);

  /** Listens to nothing. */
  static WorkProgress none() {
    return new WorkProgress() {
      @Override
      public void begin(String what, String unit, long total) {}

      @Override
      public void step(long count) {}

      @Override
      public void warn(String message) {}
    };
  }
}
