package org.tokenmerging;

import java.time.Duration;

/** Takes the time of the stages of one window. */
final class StageClock {

  private final long start = System.nanoTime();
  private long gate = start;
  private long policy = start;
  private long encode = start;

  void gateDone() {
    gate = System.nanoTime();
    policy = gate;
  }

  void policyDone() {
    policy = System.nanoTime();
  }

  void encodeDone() {
    encode = System.nanoTime();
  }

  /** A share of the time that the gate stage took. */
  Duration gate(double share) {
    return share(gate - start, share);
  }

  /** A share of the time that budget, policy and merger took. */
  Duration policy(double share) {
    return share(policy - gate, share);
  }

  /** A share of the time that the later layers, or all layers at once, took. */
  Duration encode(double share) {
    return share(encode - policy, share);
  }

  private static Duration share(long nanos, double share) {
    return Duration.ofNanos(Math.round(nanos * share));
  }
}
