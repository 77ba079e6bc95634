package org.tokenmerging.policy;

import java.util.stream.IntStream;
import org.tokenmerging.gate.GateOutput;

/**
 * Keeps pieces at even distances, whatever they are: of {@code n} pieces the {@code i}-th survivor
 * of {@code m} is piece {@code floor(i . n / m)}. Stateless.
 *
 * <p>A baseline that reads nothing and scores nothing; with redundant neighbours (the bytes of a
 * character) it is a strong one.
 */
public final class StridePolicy implements DeletionPolicy {

  static final String NAME = "stride";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public KeptPositions select(GateOutput segment, int budget) {
    long pieces = segment.size();
    return KeptPositions.of(
        IntStream.range(0, budget).map(i -> (int) (i * pieces / budget)).toArray());
  }
}
