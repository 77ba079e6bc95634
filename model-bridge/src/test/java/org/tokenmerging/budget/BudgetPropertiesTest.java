package org.tokenmerging.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tokenmerging.gate.GateOutputs.gated;
import static org.tokenmerging.gate.GateOutputs.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.GateScorePolicy;
import org.tokenmerging.policy.ScoringPolicy;
import org.tokenmerging.text.RandomText;

/** What holds of the budgets whatever the texts; a failure names its seed. */
class BudgetPropertiesTest {

  private static final int TEXTS = 12;

  private static final ScoringPolicy GATE = new GateScorePolicy();

  private static final CalibrationTable TABLE =
      new CalibrationTable(IntStream.range(0, 20).mapToObj(i -> -28.5 + 1.4 * i).toList());

  /** Hundredths and other rates, ascending; .29 and .57 are no sums of halves. */
  private static final double[] RATES = {0, .05, .1, .29, .3, .5, .51, .57, .75, .9, .95, .999};

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  /** Random texts in random segments; few different scores, so that many tie. */
  private static List<GateOutput> segments(long seed) {
    Random random = new Random(seed);
    int levels = 1 + random.nextInt(200);
    List<GateOutput> segments = new ArrayList<>();
    for (int text = 0; text < TEXTS; text++) {
      String string = RandomText.of(random.nextLong(), random.nextInt(12)); // some are empty
      for (int from = 0; from < string.length(); ) {
        int to = Math.min(string.length(), from + 1 + random.nextInt(30));
        segments.add(gated(segment(text, string, from, to), scores(random, levels, to - from)));
        from = to;
      }
    }
    return segments;
  }

  private static float[] scores(Random random, int levels, int pieces) {
    float[] scores = new float[pieces];
    for (int piece = 0; piece < pieces; piece++) {
      scores[piece] = -30f * (1 + random.nextInt(levels)) / (levels + 1);
    }
    return scores;
  }

  private static int pieces(List<GateOutput> segments) {
    return segments.stream().mapToInt(GateOutput::size).sum();
  }

  /** The segments of each text that has any. */
  private static List<List<GateOutput>> texts(List<GateOutput> segments) {
    TreeMap<Integer, List<GateOutput>> texts = new TreeMap<>();
    for (GateOutput segment : segments) {
      texts.computeIfAbsent(segment.segment().textIndex(), t -> new ArrayList<>()).add(segment);
    }
    return List.copyOf(texts.values());
  }

  private static List<Integer> counts(BudgetAllocator budget, List<GateOutput> segments) {
    return Arrays.stream(budget.allocate(segments, GATE)).boxed().toList();
  }

  private static int sum(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void text_meets_its_count_of_every_text_exactly(long seed) {
    for (List<GateOutput> text : texts(segments(seed))) {
      for (double rate : RATES) {
        assertThat(sum(counts(new TextBudget(rate), text)))
            .as("seed %d, rate %s", seed, rate)
            .isEqualTo(new DeletionRate(rate).kept(pieces(text)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void total_meets_its_sum_exactly_and_every_text_keeps_a_piece(long seed) {
    List<GateOutput> segments = segments(seed);
    int texts = texts(segments).size();
    for (double rate : RATES) {
      List<Integer> counts = counts(new TotalBudget(rate), segments);
      assertThat(sum(counts))
          .as("seed %d, rate %s", seed, rate)
          .isEqualTo(Math.max(texts, new DeletionRate(rate).kept(pieces(segments))));
      assertThat(keptTexts(segments, counts)).as("seed %d, rate %s", seed, rate).hasSize(texts);
    }
  }

  private static Set<Integer> keptTexts(List<GateOutput> segments, List<Integer> counts) {
    Set<Integer> texts = new HashSet<>();
    for (int i = 0; i < counts.size(); i++) {
      assertThat(counts.get(i)).isBetween(0, segments.get(i).size());
      if (counts.get(i) > 0) {
        texts.add(segments.get(i).segment().textIndex());
      }
    }
    return texts;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void total_keeps_nothing_worse_than_what_it_deletes_but_the_best_of_a_text(long seed) {
    List<GateOutput> segments = segments(seed);
    for (double rate : RATES) {
      Set<List<Integer>> kept = kept(segments, counts(new TotalBudget(rate), segments));
      float lowestOther = 0;
      float highestDeleted = Float.NEGATIVE_INFINITY;
      for (List<GateOutput> text : texts(segments)) {
        boolean first = true; // of those kept with the highest score of the text
        float best = best(text);
        for (GateOutput segment : text) {
          float[] scores = GATE.score(segment);
          for (int piece = 0; piece < scores.length; piece++) {
            if (!kept.contains(place(segment, piece))) {
              highestDeleted = Math.max(highestDeleted, scores[piece]);
            } else if (first && scores[piece] == best) {
              first = false;
            } else {
              lowestOther = Math.min(lowestOther, scores[piece]);
            }
          }
        }
        assertThat(first).as("seed %d, rate %s: its best stays", seed, rate).isFalse();
      }
      assertThat(lowestOther)
          .as("seed %d, rate %s", seed, rate)
          .isGreaterThanOrEqualTo(highestDeleted);
    }
  }

  private static float best(List<GateOutput> text) {
    float best = Float.NEGATIVE_INFINITY;
    for (GateOutput segment : text) {
      for (float score : GATE.score(segment)) {
        best = Math.max(best, score);
      }
    }
    return best;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void calibrated_gives_a_text_the_same_answer_alone_and_in_company(long seed) {
    List<GateOutput> segments = segments(seed);
    for (double rate : RATES) {
      List<Integer> together = counts(new CalibratedBudget(TABLE, rate), segments);
      List<Integer> alone = new ArrayList<>();
      texts(segments)
          .forEach(text -> alone.addAll(counts(new CalibratedBudget(TABLE, rate), text)));
      assertThat(together).as("seed %d, rate %s", seed, rate).isEqualTo(alone);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void what_is_kept_at_a_rate_is_kept_at_every_lower_one(long seed) {
    List<GateOutput> segments = segments(seed);
    List<DoubleFunction<BudgetAllocator>> budgets =
        List.of(TextBudget::new, TotalBudget::new, rate -> new CalibratedBudget(TABLE, rate));
    for (DoubleFunction<BudgetAllocator> budget : budgets) {
      Set<List<Integer>> lower = kept(segments, counts(budget.apply(0), segments));
      assertThat(lower).as("seed %d: all of them at rate 0", seed).hasSize(pieces(segments));
      for (double rate : RATES) {
        Set<List<Integer>> kept = kept(segments, counts(budget.apply(rate), segments));
        assertThat(lower)
            .as("seed %d, budget %s, rate %s", seed, budget.apply(rate).name(), rate)
            .containsAll(kept);
        lower = kept;
      }
    }
  }

  /** The places (text, piece of the text) that the policy keeps of so many. */
  private static Set<List<Integer>> kept(List<GateOutput> segments, List<Integer> counts) {
    Set<List<Integer>> kept = new HashSet<>();
    for (int i = 0; i < counts.size(); i++) {
      if (counts.get(i) > 0) {
        GateOutput segment = segments.get(i);
        for (int piece : GATE.select(segment, counts.get(i)).toArray()) {
          kept.add(place(segment, piece));
        }
      }
    }
    return kept;
  }

  private static List<Integer> place(GateOutput segment, int piece) {
    return List.of(segment.segment().textIndex(), segment.segment().range().from() + piece);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void total_does_not_depend_on_how_the_call_is_cut_into_windows(long seed) {
    List<GateOutput> segments = segments(seed);
    for (double rate : RATES) {
      CallScores call = new CallScores();
      texts(segments).forEach(text -> call.add(text, GATE));
      assertThat(new TotalBudget(rate).allocate(call))
          .as("seed %d, rate %s", seed, rate)
          .isEqualTo(new TotalBudget(rate).allocate(segments, GATE));
    }
  }
}
