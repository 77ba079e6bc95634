package org.tokenmerging.training.batches;

import java.util.List;
import org.tokenmerging.training.data.DataPosition;

/** Batches for one objective, without end, from a position that can be read and returned to. */
interface ObjectiveBatches extends AutoCloseable {

  /**
   * The next batch.
   *
   * @throws org.tokenmerging.training.data.TrainingDataException if its data cannot be read
   */
  TrainingBatch next();

  /** The tags of the sources, each once. */
  List<String> languages();

  /** Where the data stands. */
  DataPosition position();

  /** Goes to a position that the same data had. */
  void seek(DataPosition position);

  @Override
  void close();
}
