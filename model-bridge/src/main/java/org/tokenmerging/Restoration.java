package org.tokenmerging;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.encode.EncodedSegment;
import org.tokenmerging.encode.KeptSegment;
import org.tokenmerging.representation.SegmentResult;
import org.tokenmerging.restore.Restorer;
import org.tokenmerging.restore.SegmentSums;

/**
 * From what was kept and what became of it to the result of each segment, with the deleted made
 * good where the model has a map for that.
 */
final class Restoration {

  /** A segment before and after the later layers. */
  private record Part(KeptSegment kept, EncodedSegment encoded) {

    SegmentResult result() {
      return SegmentResult.encoded(kept.gate().segment(), kept.kept(), kept.transform(), encoded);
    }
  }

  private final @Nullable Restorer restorer;
  private final boolean deletedStates;

  /**
   * For one encoder.
   *
   * @param restorer of a model that has a map
   * @param deletedStates whether deleted pieces carry anything
   */
  Restoration(@Nullable Restorer restorer, boolean deletedStates) {
    this.restorer = restorer;
    this.deletedStates = deletedStates;
  }

  /**
   * One result a segment, in order.
   *
   * @param kept segments whose states are still open; at least one
   * @param encoded what the later layers made of them, in the same order
   */
  List<SegmentResult> of(List<KeptSegment> kept, List<EncodedSegment> encoded) {
    List<Part> batch =
        IntStream.range(0, kept.size())
            .mapToObj(i -> new Part(kept.get(i), encoded.get(i)))
            .toList();
    List<SegmentResult> results = new ArrayList<>(batch.stream().map(Part::result).toList());
    if (restorer != null) {
      pool(restorer, batch, results);
      if (deletedStates) {
        restore(restorer, batch, results);
      }
    }
    return results;
  }

  /** The map knows nothing of rows that others were folded into: those are pooled as they are. */
  private static void pool(Restorer restorer, List<Part> batch, List<SegmentResult> results) {
    List<Integer> plain = new ArrayList<>(batch.size());
    List<Part> parts = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      if (!batch.get(i).kept().transform().folds()) {
        plain.add(i);
        parts.add(batch.get(i));
      }
    }
    if (!parts.isEmpty()) {
      List<SegmentSums> sums = restorer.sums(kept(parts), encoded(parts));
      List<float[]> pooled = restorer.pool(sums);
      for (int i = 0; i < plain.size(); i++) {
        int at = plain.get(i);
        results.set(at, results.get(at).withPooled(pooled.get(i)));
      }
    }
  }

  private static void restore(Restorer restorer, List<Part> batch, List<SegmentResult> results) {
    List<float[]> restored = restorer.restore(kept(batch), encoded(batch));
    for (int i = 0; i < batch.size(); i++) {
      results.set(i, results.get(i).withRestored(restored.get(i)));
    }
  }

  private static List<KeptSegment> kept(List<Part> parts) {
    return parts.stream().map(Part::kept).toList();
  }

  private static List<EncodedSegment> encoded(List<Part> parts) {
    return parts.stream().map(Part::encoded).toList();
  }
}
