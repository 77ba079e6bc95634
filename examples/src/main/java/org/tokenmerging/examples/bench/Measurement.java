package org.tokenmerging.examples.bench;

/**
 * One run of one contender on one workload.
 *
 * @param pieces of all texts, specials not counted
 * @param kept of them
 */
record Measurement(
    String workload, String contender, int round, int pieces, int kept, long nanoseconds) {

  /** The header of {@link #tsv}. */
  static final String HEADER = "workload\tcontender\tround\tpieces\tkept\tnanoseconds";

  /** Pieces read in a second, those deleted on the way included. */
  double piecesPerSecond() {
    return pieces * 1e9 / nanoseconds;
  }

  /** The raw numbers. */
  String tsv() {
    return String.join(
        "\t",
        workload,
        contender,
        String.valueOf(round),
        String.valueOf(pieces),
        String.valueOf(kept),
        String.valueOf(nanoseconds));
  }
}
