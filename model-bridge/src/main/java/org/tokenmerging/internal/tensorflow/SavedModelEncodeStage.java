package org.tokenmerging.internal.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tokenmerging.encode.EncodeStage;
import org.tokenmerging.encode.EncodedSegment;
import org.tokenmerging.encode.KeptSegment;
import org.tokenmerging.segment.Segment;

/**
 * Runs the signatures {@code encode}, {@code encode_merged} and {@code full}.
 *
 * <p>Segments that come from one gate batch and fold nothing in are encoded from that batch's
 * native states as they lie. Any others are put together row by row.
 */
final class SavedModelEncodeStage implements EncodeStage {

  static final String ENCODE = "encode";
  static final String ENCODE_MERGED = "encode_merged";
  static final String FULL = "full";

  private final SavedModel model;
  private final RowLayout layout;

  SavedModelEncodeStage(SavedModel model, RowLayout layout) {
    this.model = model;
    this.layout = layout;
  }

  @Override
  public List<EncodedSegment> encode(List<KeptSegment> batch) {
    List<KeptRows> rows = batch.stream().map(segment -> new KeptRows(layout, segment)).toList();
    try (NDManager manager = model.newManager()) {
      if (KeptRows.lieTogether(rows)) {
        NativeRows lying = new NativeRows(rows);
        Map<String, NDArray> outputs =
            model.run(lying.rows(), ENCODE, lying.inputs(manager), manager);
        return split(rows, outputs, row -> row.states().index());
      }
      GatheredRows gathered = new GatheredRows(rows);
      Map<String, NDArray> outputs =
          model.run(gathered.rows(), ENCODE_MERGED, gathered.inputs(manager), manager);
      return split(rows, outputs, rows::indexOf);
    }
  }

  @Override
  public List<EncodedSegment> encodeFull(List<Segment> batch) {
    try (NDManager manager = model.newManager()) {
      PaddedBatch padded = new PaddedBatch(layout, batch);
      NDArray vectors = vectors(model.run(padded.rows(), FULL, padded.inputs(manager), manager));
      VectorRows values = new VectorRows(vectors);
      List<EncodedSegment> results = new ArrayList<>(batch.size());
      for (int i = 0; i < batch.size(); i++) {
        int pieces = batch.get(i).size();
        results.add(values.split(i, layout.rows(pieces), row -> layout.isPiece(row, pieces)));
      }
      return results;
    }
  }

  private static List<EncodedSegment> split(
      List<KeptRows> rows,
      Map<String, NDArray> outputs,
      java.util.function.ToIntFunction<KeptRows> place) {
    VectorRows values = new VectorRows(vectors(outputs));
    return rows.stream()
        .map(row -> values.split(place.applyAsInt(row), row.size(), row::isPiece))
        .toList();
  }

  private static NDArray vectors(Map<String, NDArray> outputs) {
    return java.util.Objects.requireNonNull(outputs.get("vectors"), "output 'vectors'");
  }
}
