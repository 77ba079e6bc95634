package org.tokenmerging.evaluation.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EntityFiguresTest {

  private static List<String> tags(String joined) {
    return List.of(joined.split(" "));
  }

  @Nested
  class entities {

    @Test
    void begin_with_b_and_go_on_with_i() {
      assertThat(Entity.of(tags("B-PER I-PER O B-LOC B-LOC I-LOC")))
          .containsExactly(
              new Entity("PER", 0, 2), new Entity("LOC", 3, 4), new Entity("LOC", 4, 6));
      assertThat(Entity.of(tags("O O"))).isEmpty();
    }

    @Test
    void begin_with_i_where_none_of_that_type_goes_on() {
      assertThat(Entity.of(tags("I-PER I-PER I-LOC O I-LOC")))
          .containsExactly(
              new Entity("PER", 0, 2), new Entity("LOC", 2, 3), new Entity("LOC", 4, 5));
    }
  }

  @Nested
  class figures {

    private EntityFigures of(String gold, String found) {
      return EntityFigures.of(List.of(tags(gold)), List.of(tags(found)));
    }

    @Test
    void an_entity_is_right_where_its_type_and_both_ends_are() {
      // One right, one too short, one of another type, one that is none; one missed.
      EntityFigures figures =
          of("B-PER I-PER O B-LOC I-LOC B-ORG O B-ORG", "B-PER I-PER O B-LOC O B-PER B-PER O");
      assertThat(figures).isEqualTo(new EntityFigures(4, 4, 1));
      assertThat(figures.precision()).isEqualTo(0.25);
      assertThat(figures.recall()).isEqualTo(0.25);
      assertThat(figures.f1()).isEqualTo(0.25);
    }

    @Test
    void f1_is_the_harmonic_mean_of_precision_and_recall() {
      EntityFigures figures = of("B-PER O B-LOC B-LOC", "B-PER O O O");
      assertThat(figures.precision()).isEqualTo(1);
      assertThat(figures.recall()).isEqualTo(1.0 / 3, within(1e-12));
      assertThat(figures.f1()).isEqualTo(0.5, within(1e-12));
    }

    @Test
    void entities_are_looked_for_sentence_by_sentence() {
      EntityFigures figures =
          EntityFigures.of(
              List.of(tags("O B-PER"), tags("I-PER")), List.of(tags("O B-PER"), tags("O")));
      assertThat(figures).isEqualTo(new EntityFigures(2, 1, 1));
    }

    @Test
    void are_0_where_nothing_is_found() {
      EntityFigures figures = of("B-PER", "O");
      assertThat(figures.precision()).isZero();
      assertThat(figures.recall()).isZero();
      assertThat(figures.f1()).isZero();
    }
  }
}
