package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.training.optimiser.StepState;
import org.tokenmerging.training.optimiser.WeightSet;
import org.tokenmerging.training.record.RunCheckpoint;

/** What a checkpoint remembers beside tensors. */
class RunStateTest {

  @TempDir Path folder;

  private RunState state() {
    ModelConfig config = FreshConfig.of(MadeRun.spans(folder, "run").options());
    return new RunState(config, null, null, Map.of(), List.of("ham", "spam"), 1.5, 77);
  }

  private RunCheckpoint checkpoint() {
    StepState nothing = new StepState(3, Map.of(), Map.of(), Map.of());
    return state().checkpoint(new WeightSet(Map.of()), nothing);
  }

  @Test
  void reads_back_as_it_was() throws IOException {
    assertThat(RunState.of(checkpoint())).isEqualTo(state());
  }

  @Test
  void labels_may_be_missing() throws IOException {
    ObjectNode json = (ObjectNode) checkpoint().state();
    json.remove("labels");
    assertThat(RunState.of(new RunCheckpoint(3, json, Map.of())).labels()).isNull();
  }

  @Test
  void pieces_may_be_called_bytes() throws IOException {
    ObjectNode json = (ObjectNode) checkpoint().state();
    json.set("bytes", json.remove("pieces"));
    assertThat(RunState.of(new RunCheckpoint(3, json, Map.of())).pieces()).isEqualTo(77);
  }
}
