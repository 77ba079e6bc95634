package org.tokenmerging.tuning;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.tokenmerging.training.optimiser.StepState;
import org.tokenmerging.training.record.RunCheckpoint;
import org.tokenmerging.training.record.StateTensors;

/**
 * What a checkpoint of a tuning holds beside tensors.
 *
 * @param worth what {@code PieceWorth} knows
 * @param seconds that the run has taken
 * @param pieces that the encoder has read
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
record TuningState(double[][] worth, double seconds, long pieces) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a checkpoint holds. */
  static TuningState of(RunCheckpoint checkpoint) throws IOException {
    return checkpoint.state(TuningState.class);
  }

  /** A checkpoint of all that a run needs to go on. */
  RunCheckpoint checkpoint(StepState state) {
    return new RunCheckpoint(
        state.steps(), JSON.valueToTree(this), StateTensors.of(state.weights(), state));
  }
}
