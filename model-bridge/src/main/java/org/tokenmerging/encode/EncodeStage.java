package org.tokenmerging.encode;

import java.util.List;
import org.tokenmerging.segment.Segment;

/** Runs the layers after the gate, or all layers at once. Safe for use by many threads. */
public interface EncodeStage {

  /**
   * Encodes the kept rows of a batch of segments.
   *
   * @param batch segments with their survivors; at least one
   * @return one result a segment, in order
   */
  List<EncodedSegment> encode(List<KeptSegment> batch);

  /**
   * Encodes whole segments with nothing deleted, undivided: the reference, and the path for rate 0.
   *
   * @param batch segments; at least one
   * @return one result a segment, in order
   */
  List<EncodedSegment> encodeFull(List<Segment> batch);
}
