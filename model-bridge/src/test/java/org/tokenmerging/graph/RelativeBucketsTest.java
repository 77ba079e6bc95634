package org.tokenmerging.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.tokenmerging.golden.GoldenModel;
import org.tokenmerging.model.EncoderShape.RelativeDistances;

/** Relative positions fall into the buckets that the reference puts them into. */
class RelativeBucketsTest {

  @Test
  void every_relative_position_has_the_reference_s_bucket() {
    int tables = 0;
    for (JsonNode table : GoldenModel.json("relative_buckets.json").get("tables")) {
      assertTable(table);
      tables++;
    }
    assertThat(tables).isEqualTo(4);
  }

  private static void assertTable(JsonNode table) {
    int from = table.get("from_relative_position").asInt();
    int[] expected = new int[table.get("buckets").size()];
    int[] found = new int[expected.length];
    RelativeBuckets buckets =
        table.get("bidirectional").asBoolean()
            ? RelativeBuckets.twoSided(distances(table))
            : RelativeBuckets.oneSided(distances(table));
    for (int i = 0; i < expected.length; i++) {
      expected[i] = table.get("buckets").get(i).asInt();
      found[i] = buckets.of(from + i);
    }
    assertThat(found).isEqualTo(expected);
  }

  private static RelativeDistances distances(JsonNode table) {
    return new RelativeDistances(
        table.get("num_buckets").asInt(), table.get("max_distance").asInt());
  }

  @Test
  void a_distance_on_the_edge_of_a_bucket_falls_into_the_farther_one() {
    RelativeBuckets buckets = RelativeBuckets.twoSided(new RelativeDistances(32, 128));
    assertThat(new int[] {buckets.of(-15), buckets.of(-16), buckets.of(-32), buckets.of(-64)})
        .containsExactly(9, 10, 12, 14);
  }

  @Test
  void beyond_the_largest_distance_all_share_the_last_bucket() {
    RelativeBuckets buckets = RelativeBuckets.twoSided(new RelativeDistances(32, 128));
    assertThat(buckets.within(200)).startsWith(15, 15, 15).endsWith(31, 31, 31).hasSize(401);
    assertThat(buckets.of(Integer.MAX_VALUE)).isEqualTo(31);
  }
}
