package org.tokenmerging.training;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.graph.DecoderShape;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.training.data.DataPosition;
import org.tokenmerging.training.gate.ControllerState;
import org.tokenmerging.training.optimiser.StepState;
import org.tokenmerging.training.optimiser.WeightSet;
import org.tokenmerging.training.record.RunCheckpoint;
import org.tokenmerging.training.record.StateTensors;

/**
 * What a checkpoint holds beside tensors.
 *
 * @param config the model
 * @param decoder null where no objective has one
 * @param controller null where there is none
 * @param data where the data of each objective stands, by its name
 * @param labels in the order of the classes; null where none are learnt, and in checkpoints of
 *     before
 * @param seconds that the run has taken
 * @param pieces that the encoder has read, specials among them; {@code bytes} in checkpoints of
 *     before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunState(
    ModelConfig config,
    @Nullable DecoderShape decoder,
    @Nullable ControllerState controller,
    Map<String, DataPosition> data,
    @Nullable List<String> labels,
    double seconds,
    @JsonAlias("bytes") long pieces) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a checkpoint holds. */
  static RunState of(RunCheckpoint checkpoint) throws IOException {
    return checkpoint.state(RunState.class);
  }

  /** A checkpoint of all that a run needs to go on. */
  RunCheckpoint checkpoint(WeightSet weights, StepState state) {
    Map<String, WeightTensor> tensors = StateTensors.of(weights.tensors(), state);
    JsonNode json = JSON.valueToTree(this);
    return new RunCheckpoint(state.steps(), json, tensors);
  }

  /** The weights of a checkpoint, all of them. */
  static WeightSet weights(RunCheckpoint checkpoint) {
    return new WeightSet(StateTensors.weights(checkpoint));
  }

  /** Weights and optimiser of a checkpoint. */
  static StepState stepState(RunCheckpoint checkpoint) {
    return StateTensors.state(checkpoint);
  }
}
