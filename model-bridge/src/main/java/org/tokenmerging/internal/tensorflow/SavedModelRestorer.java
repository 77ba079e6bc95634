package org.tokenmerging.internal.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.tokenmerging.encode.EncodedSegment;
import org.tokenmerging.encode.KeptSegment;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.restore.Restorer;
import org.tokenmerging.restore.SegmentSums;

/** Runs the signatures {@code restore} and {@code pool}. */
final class SavedModelRestorer implements Restorer {

  static final String RESTORE = "restore";
  static final String POOL = "pool";

  private final SavedModel model;
  private final RowLayout layout;
  private final ModelPooling pooling;

  SavedModelRestorer(SavedModel model, RowLayout layout, ModelPooling pooling) {
    this.model = model;
    this.layout = layout;
    this.pooling = pooling;
  }

  @Override
  public List<SegmentSums> sums(List<KeptSegment> batch, List<EncodedSegment> encoded) {
    return IntStream.range(0, batch.size())
        .mapToObj(i -> RowSums.of(new KeptRows(layout, batch.get(i)), encoded.get(i), pooling))
        .toList();
  }

  @Override
  public List<float[]> pool(List<SegmentSums> batch) {
    try (NDManager manager = model.newManager()) {
      NDList inputs = SumInputs.of(batch, manager);
      NDArray pooled = named(model.run(batch.size(), POOL, inputs, manager), "pooled");
      return rows(pooled.toFloatArray(), batch.size());
    }
  }

  private static List<float[]> rows(float[] values, int rows) {
    int width = values.length / rows;
    return IntStream.range(0, rows)
        .mapToObj(row -> Arrays.copyOfRange(values, row * width, (row + 1) * width))
        .toList();
  }

  @Override
  public List<float[]> restore(List<KeptSegment> batch, List<EncodedSegment> encoded) {
    List<KeptRows> rows = batch.stream().map(segment -> new KeptRows(layout, segment)).toList();
    if (rows.stream().allMatch(row -> row.gone().findAny().isEmpty())) {
      return batch.stream().map(segment -> new float[0]).toList();
    }
    RestoreInputs inputs = new RestoreInputs(rows, encoded);
    try (NDManager manager = model.newManager()) {
      NDArray restored =
          named(model.run(inputs.rows(), RESTORE, inputs.of(manager), manager), "restored");
      VectorRows values = new VectorRows(restored);
      List<float[]> results = new ArrayList<>(rows.size());
      for (int i = 0; i < rows.size(); i++) {
        results.add(values.pick(inputs.place(i), rows.get(i).gone().toArray()));
      }
      return results;
    }
  }

  private static NDArray named(Map<String, NDArray> outputs, String name) {
    return Objects.requireNonNull(outputs.get(name), () -> "output '" + name + "'");
  }
}
