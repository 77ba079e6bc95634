package org.tokenmerging.model;

/** Is told how far the building of a model has come. */
@FunctionalInterface
public interface BuildProgress {

  /**
   * A step begins.
   *
   * @param step what is done now
   * @param number the step's number, from 1
   * @param steps how many steps there are
   */
  void step(String step, int number, int steps);
}
