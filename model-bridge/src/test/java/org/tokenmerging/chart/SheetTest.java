package org.tokenmerging.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class SheetTest {

  private static final Chart CHART = Chart.of("title", "x", List.of());

  private static List<String> places(Drawn sheet) {
    return sheet.elements("g").stream().map(g -> g.getAttribute("transform")).toList();
  }

  private static String size(Drawn sheet) {
    Element svg = sheet.elements("svg").get(0);
    return svg.getAttribute("viewBox");
  }

  @Test
  void fills_row_after_row() throws Exception {
    Drawn sheet = Drawn.read(Sheet.of(List.of(CHART, CHART, CHART), 2).svg());
    assertThat(places(sheet))
        .containsExactly("translate(0 0)", "translate(460 0)", "translate(0 280)");
    assertThat(size(sheet)).isEqualTo("0 0 920 560");
  }

  @Test
  void has_its_spacing_to_the_right_of_each_chart_and_its_notes_below_all() throws Exception {
    Sheet noted = new Sheet(List.of(CHART, CHART), 2, 40, List.of("a < b", "100 %d"));
    Drawn sheet = Drawn.read(noted.svg());
    assertThat(places(sheet)).containsExactly("translate(0 0)", "translate(500 0)");
    assertThat(sheet.texts()).endsWith("a < b", "100 %d");
    assertThat(size(sheet)).isEqualTo("0 0 1000 314");
    List<Element> texts = sheet.elements("text");
    assertThat(texts.subList(texts.size() - 2, texts.size()))
        .allSatisfy(
            note -> assertThat(Integer.parseInt(note.getAttribute("y"))).isBetween(281, 313));
  }

  @Test
  void without_charts_is_a_picture_of_nothing() throws Exception {
    assertThat(size(Drawn.read(Sheet.of(List.of(), 2).svg()))).isEqualTo("0 0 920 280");
  }

  @Test
  void without_columns_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sheet.of(List.of(CHART), 0))
        .withMessageContaining("columns is 0")
        .withMessageContaining("at least 1 column");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sheet(List.of(CHART), 1, -1, List.of()))
        .withMessageContaining("spacing -1");
  }
}
