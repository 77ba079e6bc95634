package org.tokenmerging.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldBackTest {

  private static final RestoringMap NONE = RestoringMap.none(2);

  /** Adds the sum of the deleted to the plain vector. */
  private static final RestoringMap ADDING =
      new RestoringMap(new float[] {1, 0, 0, 1}, new float[4], new float[2]);

  /** Texts whose plain vector lacks so much of the sum of the deleted. */
  private static PooledSums[] texts(double lacking, double share) {
    Random random = new Random(1);
    return IntStream.range(0, 40)
        .mapToObj(
            text -> {
              double[] target = random.doubles(2, -1, 1).toArray();
              double[] deleted = random.doubles(2, -1, 1).toArray();
              double[] plain = target.clone();
              for (int d = 0; d < 2; d++) {
                plain[d] -= lacking * deleted[d];
              }
              return new PooledSums(5, plain, plain, deleted, new double[2], share, target);
            })
        .toArray(PooledSums[]::new);
  }

  private static HeldBack of(double... lackingAtRate) {
    List<PooledSums[]> atRate =
        IntStream.range(0, lackingAtRate.length)
            .mapToObj(rate -> texts(lackingAtRate[rate], 0.25 * (rate + 1)))
            .toList();
    return new HeldBack(atRate, 5, new Random(2));
  }

  @Test
  void there_is_an_error_for_each_rate() {
    List<Double> without = of(0.1, 0.5, 1).best(List.of(NONE)).errors();
    assertThat(without).hasSize(3).isSorted();
    assertThat(without.get(0)).isPositive();
  }

  @Test
  void that_map_is_best_which_scatters_least_over_all_rates() {
    assertThat(of(1, 1, 1).best(List.of(NONE, ADDING)).map()).isSameAs(ADDING);
    assertThat(of(0, 0, 0).best(List.of(NONE, ADDING)).map()).isSameAs(NONE);
    HeldBack.Judged none = of(1, 1, 1).best(List.of(NONE));
    assertThat(none.strength().atShares()).as("no map is not followed").containsOnly(0);
  }

  @Test
  void a_map_is_followed_at_each_share_as_far_as_it_helps_there() {
    HeldBack.Judged judged = of(0, 0.5, 1).best(List.of(ADDING));
    assertThat(judged.strength().atShares()).containsExactly(0, 0.5, 1);
    assertThat(judged.strength().reach()).isEqualTo(5);
    assertThat(judged.errors()).allSatisfy(error -> assertThat(error).isCloseTo(0, within(1e-9)));
  }
}
