package org.tokenmerging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenmerging.budget.BudgetAllocator;
import org.tokenmerging.encode.KeptSegment;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.gate.GateOutputs;
import org.tokenmerging.merge.NoMerger;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.KeptPositions;

/** Budgets and policies are the user's to write, so what they answer is checked. */
class ChosenPiecesTest {

  /** A budget that answers what it is made with. */
  private static final class Counts implements BudgetAllocator {

    private final int[] counts;

    Counts(int... counts) {
      this.counts = counts;
    }

    @Override
    public String name() {
      return "made";
    }

    @Override
    public int[] allocate(List<GateOutput> segments, DeletionPolicy policy) {
      return counts;
    }
  }

  /** A policy that answers what it is made with. */
  private static final class Answer implements DeletionPolicy {

    private final int[] positions;

    Answer(int... positions) {
      this.positions = positions;
    }

    @Override
    public String name() {
      return "made";
    }

    @Override
    public KeptPositions select(GateOutput segment, int budget) {
      return KeptPositions.of(positions);
    }
  }

  private static List<KeptSegment> choose(Counts budget, Answer policy) {
    List<GateOutput> segments =
        List.of(
            GateOutputs.received(GateOutputs.segment(0, "abc", 0, 3), 0, 0, 0),
            GateOutputs.received(GateOutputs.segment(1, "de", 0, 2), 0, 0));
    return new ChosenPieces(budget, policy, new NoMerger()).of(segments);
  }

  @Test
  void honest_answers_pass() {
    assertThat(choose(new Counts(1, 1), new Answer(1)))
        .extracting(part -> part.kept().position(0))
        .containsExactly(1, 1);
  }

  @Test
  void a_budget_must_count_for_every_segment() {
    assertThatThrownBy(() -> choose(new Counts(1), new Answer(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(Counts.class.getName())
        .hasMessageContaining("1 counts for 2 segments");
  }

  @Test
  void a_budget_cannot_keep_more_than_there_is_or_less_than_none() {
    assertThatThrownBy(() -> choose(new Counts(4, 1), new Answer(0)))
        .hasMessageContaining("4 of 3 pieces");
    assertThatThrownBy(() -> choose(new Counts(-1, 1), new Answer(0)))
        .hasMessageContaining("-1 of 3 pieces");
  }

  @Test
  void a_budget_must_leave_every_text_a_piece() {
    assertThatThrownBy(() -> choose(new Counts(0, 1), new Answer(0)))
        .hasMessageContaining("no piece of a whole text; at least one must stay");
  }

  @Test
  void a_policy_must_choose_as_many_as_it_was_asked_for_and_that_are_there() {
    assertThatThrownBy(() -> choose(new Counts(1, 1), new Answer(0, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(Answer.class.getName())
        .hasMessageContaining("2 positions up to 1 where 1 of 3 were asked for");
    assertThatThrownBy(() -> choose(new Counts(1, 1), new Answer(3)))
        .hasMessageContaining("1 positions up to 3");
  }
}
