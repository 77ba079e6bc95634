package org.tokenmerging.training.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tokenmerging.training.data.DataPosition;
import org.tokenmerging.training.data.TrainingDataException;
import org.tokenmerging.training.diagnostics.DiagnosticStrings;
import org.tokenmerging.training.diagnostics.VowelRemoval;

class ObjectiveMixTest {

  private static ObjectiveMix mix(double spans, double diagnostic, long seed) {
    Map<Learnt, Double> weights = new EnumMap<>(Learnt.class);
    weights.put(Learnt.SPANS, spans);
    weights.put(Learnt.DIAGNOSTIC, diagnostic);
    ObjectiveMix mix = new ObjectiveMix(weights, seed);
    for (Learnt learnt : weights.keySet()) {
      mix.add(learnt, new DiagnosticBatches(strings(), learnt == Learnt.SPANS ? 1 : 2));
    }
    return mix;
  }

  private static DiagnosticStrings strings() {
    return new DiagnosticStrings(new VowelRemoval(), 1);
  }

  /** Batches of one row are those of spans here, of two rows those of the task. */
  private static List<Integer> rows(ObjectiveMix mix, long from, int steps) {
    List<Integer> rows = new ArrayList<>();
    for (long step = from; step < from + steps; step++) {
      rows.add(mix.next(step, 0).ids().length);
    }
    return rows;
  }

  @Test
  void draws_each_objective_as_often_as_its_weight_says() {
    long spans = rows(mix(3, 1, 1), 0, 4000).stream().filter(rows -> rows == 1).count();
    assertThat(spans).isBetween(2900L, 3100L);
  }

  @Test
  void draws_the_same_at_the_same_step_whatever_came_before() {
    List<Integer> all = rows(mix(1, 1, 1), 0, 40);
    assertThat(rows(mix(1, 1, 1), 20, 20)).isEqualTo(all.subList(20, 40));
    assertThat(rows(mix(1, 1, 2), 0, 40)).isNotEqualTo(all);
  }

  @Test
  void goes_on_where_its_data_stood() {
    ObjectiveMix first = mix(1, 1, 1);
    rows(first, 0, 10);
    Map<String, DataPosition> positions = first.positions();
    ObjectiveMix second = mix(1, 1, 1);
    second.seek(positions);
    assertThat(second.next(10, 0).ids()).isEqualTo(first.next(10, 0).ids());
  }

  @Test
  void refuses_the_position_of_other_objectives() {
    ObjectiveMix mix = mix(1, 1, 1);
    assertThatThrownBy(() -> mix.seek(Map.of("spans", new DataPosition(0, List.of()))))
        .isInstanceOf(TrainingDataException.class)
        .hasMessage(
            "the run was begun with the objectives [spans], without diagnostic; resume with the"
                + " same, or begin a new run");
  }

  @Test
  void names_its_objectives_and_languages_once() {
    ObjectiveMix mix = mix(1, 1, 1);
    assertThat(mix.names()).containsExactly("spans", "diagnostic");
    assertThat(mix.languages()).containsExactly("vowel-removal");
  }
}
