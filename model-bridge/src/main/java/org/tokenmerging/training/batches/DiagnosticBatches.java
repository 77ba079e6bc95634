package org.tokenmerging.training.batches;

import java.util.List;
import org.tokenmerging.training.data.DataPosition;
import org.tokenmerging.training.diagnostics.DiagnosticStrings;

/** Strings of a diagnostic task, one after the other, none twice. */
final class DiagnosticBatches implements ObjectiveBatches {

  private final DiagnosticStrings strings;
  private final int rows;
  private long drawn;

  DiagnosticBatches(DiagnosticStrings strings, int rows) {
    this.strings = strings;
    this.rows = rows;
  }

  @Override
  public TrainingBatch next() {
    TrainingBatch batch = TrainingBatch.of(Learnt.DIAGNOSTIC, strings.batch(drawn, rows));
    drawn += rows;
    return batch;
  }

  @Override
  public List<String> languages() {
    return List.of(strings.task().name());
  }

  @Override
  public DataPosition position() {
    return new DataPosition(drawn, List.of());
  }

  @Override
  public void seek(DataPosition position) {
    drawn = position.draws();
  }

  @Override
  public void close() {}
}
