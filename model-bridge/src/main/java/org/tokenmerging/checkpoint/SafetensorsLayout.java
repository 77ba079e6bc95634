package org.tokenmerging.checkpoint;

import java.util.Comparator;
import java.util.List;
import org.tokenmerging.model.ModelFormatException;

/** How tensors must lie in a safetensors file: side by side, without a gap, to its end. */
final class SafetensorsLayout {

  private SafetensorsLayout() {}

  /**
   * Checks it.
   *
   * @param bytes how many there are after the header
   * @throws ModelFormatException that names the first tensor that lies elsewhere
   */
  static void check(DamagedFile file, List<StoredTensor> tensors, long bytes) {
    List<StoredTensor> inOrder =
        tensors.stream()
            .sorted(
                Comparator.comparingLong(StoredTensor::begin).thenComparingLong(StoredTensor::end))
            .toList();
    long reached = 0;
    String before = "the header";
    for (StoredTensor tensor : inOrder) {
      if (tensor.begin() < reached) {
        throw file.refused(tensor + " overlaps " + before);
      }
      if (tensor.begin() > reached) {
        throw file.refused(
            "between " + before + " and " + tensor + " lie bytes that belong to no tensor");
      }
      reached = tensor.end();
      before = "tensor '" + tensor.name() + "'";
      if (reached > bytes) {
        throw file.refused(
            tensor + " ends at byte " + reached + " of the " + bytes + " after the header");
      }
    }
    if (reached < bytes) {
      throw file.refused((bytes - reached) + " bytes after " + before + " belong to no tensor");
    }
  }
}
