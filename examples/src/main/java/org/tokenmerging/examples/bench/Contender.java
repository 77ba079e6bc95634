package org.tokenmerging.examples.bench;

/** One way to make vectors of texts. */
interface Contender extends AutoCloseable {

  /** In words. */
  String name();

  /** Encodes all texts of a workload and takes the time. */
  Measurement run(Workload workload, int round);

  @Override
  void close();
}
