package org.tokenmerging.restore;

import java.util.List;
import org.tokenmerging.encode.EncodedSegment;
import org.tokenmerging.encode.KeptSegment;

/** Estimates what deleted rows would have become. Safe for use by many threads. */
public interface Restorer {

  /**
   * The model's own pooling of each segment, with the deleted made good.
   *
   * @param batch sums of segments that fold nothing in; at least one
   * @return {@code [hidden]} a segment, in order
   */
  List<float[]> pool(List<SegmentSums> batch);

  /**
   * The sums of each segment.
   *
   * @param batch segments that fold nothing in and whose states are still open; at least one
   * @param encoded what the later layers made of them, in the same order
   */
  List<SegmentSums> sums(List<KeptSegment> batch, List<EncodedSegment> encoded);

  /**
   * The estimated final vectors of the pieces that were deleted and not folded in.
   *
   * @param batch segments whose states are still open; at least one
   * @param encoded what the later layers made of them, in the same order
   * @return {@code [deleted * hidden]} a segment, row after row, in order
   */
  List<float[]> restore(List<KeptSegment> batch, List<EncodedSegment> encoded);
}
