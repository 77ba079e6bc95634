package org.tokenmerging.internal.tensorflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.gate.GateStage;
import org.tokenmerging.gate.RowScores;
import org.tokenmerging.gate.SpecialRows;
import org.tokenmerging.segment.Segment;

/** Runs the signature {@code gate}. */
final class SavedModelGateStage implements GateStage {

  static final String SIGNATURE = "gate";

  private final SavedModel model;
  private final RowLayout layout;
  private final boolean gated;

  /**
   * A stage over an open bundle.
   *
   * @param gated whether the model's gate scores mean anything
   */
  SavedModelGateStage(SavedModel model, RowLayout layout, boolean gated) {
    this.model = model;
    this.layout = layout;
    this.gated = gated;
  }

  @Override
  public List<GateOutput> score(List<Segment> batch) {
    NDManager states = model.newManager();
    try (NDManager scratch = model.newManager()) {
      PaddedBatch padded = new PaddedBatch(layout, batch);
      Map<String, NDArray> outputs =
          model.run(padded.rows(), SIGNATURE, padded.inputs(scratch), scratch);
      NDArray hidden = named(outputs, "hidden");
      hidden.attach(states);
      return split(batch, new NativeBatch(states, hidden, batch.size()), outputs);
    } catch (RuntimeException | Error e) {
      states.close();
      throw e;
    }
  }

  private List<GateOutput> split(
      List<Segment> batch, NativeBatch states, Map<String, NDArray> outputs) {
    RowScores scores =
        new RowScores(
            gated ? named(outputs, "gate").toFloatArray() : null,
            named(outputs, "received").toFloatArray(),
            named(outputs, "anchor").toFloatArray(),
            outputs.containsKey("rarity") ? named(outputs, "rarity").toFloatArray() : null);
    int seq = scores.received().length / batch.size();
    List<GateOutput> results = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      int pieces = batch.get(i).size();
      NativeStates hidden = new NativeStates(states, i, layout.firstPiece(), pieces);
      RowScores ofPieces = scores.range(i * seq + layout.firstPiece(), pieces);
      results.add(
          new GateOutput(
              batch.get(i),
              hidden,
              ofPieces,
              specials(scores, hidden, i * seq, layout.deletableSpecials(pieces))));
    }
    return results;
  }

  private static SpecialRows specials(
      RowScores scores, NativeStates states, int start, int[] rows) {
    if (rows.length == 0) {
      return SpecialRows.none();
    }
    return new SpecialRows(new NativeSpecials(states, rows), scores.pick(start, rows));
  }

  private static NDArray named(Map<String, NDArray> outputs, String name) {
    NDArray array = outputs.get(name);
    if (array == null) {
      throw new org.tokenmerging.model.ModelFormatException(
          "signature '" + SIGNATURE + "' has no output '" + name + "': build the model again");
    }
    return array;
  }
}
