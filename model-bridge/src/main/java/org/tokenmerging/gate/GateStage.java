package org.tokenmerging.gate;

import java.util.List;
import org.tokenmerging.segment.Segment;

/** Runs the layers up to the gate. Safe for use by many threads. */
public interface GateStage {

  /**
   * Scores the segments of one batch.
   *
   * @param batch segments, run together; at least one
   * @return one output a segment, in order; the caller closes each
   */
  List<GateOutput> score(List<Segment> batch);
}
