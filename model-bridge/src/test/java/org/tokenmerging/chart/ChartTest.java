package org.tokenmerging.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ChartTest {

  private static final AxisRange UNIT = new AxisRange(0, 1, 0.5);

  /** From the lower left corner between the axes to the upper right one. */
  private static final Curve RISING =
      Curve.of("rising", List.of(new Curve.Point(0, 0), new Curve.Point(1, 1)));

  private static Drawn drawn(Curve... curves) throws Exception {
    return Drawn.read(new Chart("a <title>", "x & y", UNIT, UNIT, List.of(curves)).svg(0, 0));
  }

  @Test
  void shows_title_label_and_names_as_they_are_written() throws Exception {
    assertThat(drawn(RISING).texts()).contains("a <title>", "x & y", "rising");
  }

  @Test
  void has_a_point_where_the_axes_say() throws Exception {
    Element line = drawn(RISING).elements("polyline").get(0);
    assertThat(line.getAttribute("points").strip()).isEqualTo("62.0,240.0 352.0,34.0");
  }

  @Test
  void marks_the_points_of_a_curve_that_asks_for_it() throws Exception {
    assertThat(drawn(RISING).elements("circle")).isEmpty();
    Drawn marked = drawn(RISING, RISING.asMarked());
    String colour = marked.elements("polyline").get(1).getAttribute("stroke");
    assertThat(marked.elements("circle"))
        .extracting(
            mark -> mark.getAttribute("cx") + "," + mark.getAttribute("cy"),
            mark -> mark.getAttribute("fill"))
        .containsExactly(tuple("62.0,240.0", colour), tuple("352.0,34.0", colour));
  }

  @Test
  void dashes_a_curve_that_asks_for_it_in_the_legend_too() throws Exception {
    assertThat(drawn(RISING).elements("polyline").get(0).hasAttribute("stroke-dasharray"))
        .isFalse();
    Drawn dashed = drawn(RISING.asDashed().asMarked());
    assertThat(dashed.elements("polyline").get(0).hasAttribute("stroke-dasharray")).isTrue();
    assertThat(dashed.elements("path"))
        .filteredOn(path -> path.hasAttribute("stroke-dasharray"))
        .hasSize(1);
    assertThat(dashed.elements("circle")).hasSize(2);
  }

  @Test
  void leaves_out_curves_without_points() throws Exception {
    Drawn one = drawn(Curve.of("empty", List.of()), RISING);
    assertThat(one.texts()).contains("rising").doesNotContain("empty");
    assertThat(one.elements("polyline")).hasSize(1);
  }

  @Test
  void finds_its_axes_around_all_points() {
    Chart found = Chart.of("t", "x", List.of(RISING, Curve.of("far", at(30, -7))));
    assertThat(found.across()).isEqualTo(new AxisRange(0, 30, 10));
    assertThat(found.up()).isEqualTo(new AxisRange(-8, 2, 2));
  }

  @Test
  void refuses_a_point_beyond_its_axes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> drawn(Curve.of("far", at(0.5, 1.5))))
        .withMessageContaining("(0.5, 1.5) lies beyond the axes")
        .withMessageContaining("from 0.0 to 1.0")
        .withMessageContaining("AxisRange.around");
    assertThatIllegalArgumentException().isThrownBy(() -> drawn(Curve.of("far", at(-0.5, 0))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> drawn(Curve.of("nowhere", at(0.5, Double.NaN))));
  }

  private static List<Curve.Point> at(double x, double y) {
    return List.of(new Curve.Point(x, y));
  }
}
