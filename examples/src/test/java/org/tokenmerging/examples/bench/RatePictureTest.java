package org.tokenmerging.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.evaluation.EvaluationDataException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class RatePictureTest {

  /** Line 3 of the page is its head. */
  private static final String PAGE =
      """
      # A page

      | gate after | policy | restoring | budget | rate | deleted | Spearman | gate less this, 95 % |
      | --- | --- | --- | --- | --- | --- | --- | --- |
      | layer 1 | (all kept) | - | - | 0.00 | 0.000 | 0.9000 |  |
      | layer 1 | gate | yes | text | 0.50 | 0.400 | 0.2000 (0.2000, 0.2000) |  |
      | layer 1 | random | no | text | 0.50 | 0.400 | 0.1000 | [+0.1, +0.2] |
      | layer 1 | attention | yes | text | 0.50 | 0.400 | 0.6000 | [+0.1, +0.2] |
      | layer 1 | norm | no | text | 0.50 | 0.400 | 0.1500 | [+0.1, +0.2] |
      | layer 1 | norm | yes | text | 0.50 | 0.400 | 0.1500 | [+0.1, +0.2] |
      | layer 1 | stride | yes | text | 0.50 | 0.400 | 0.3000 | [+0.1, +0.2] |
      | layer 1 | gate | yes | total | 0.50 | 0.500 | 0.8000 (0.8100, 0.7900) |  |
      | layer 1 | gate | yes | total | 0.75 | 0.750 | 0.7000 (0.7100, 0.6900) |  |
      | layer 1 | norm | yes | total | 0.50 | 0.500 | 0.7500 | [+0.1, +0.2] |
      | layer 1 | norm | no | total | 0.50 | 0.500 | 0.5000 | [+0.1, +0.2] |
      | layer 1 | gate | no | total | 0.50 | 0.500 | 0.7000 | [+0.1, +0.2] |
      | layer 1 | gate | yes | calibrated | 0.50 | 0.300 | 0.8500 |  |
      | layer 2 | (all kept) | - | - | 0.00 | 0.000 | 0.9000 |  |
      | layer 2 | gate | yes | total | 0.50 | 0.500 | 0.8800 (0.8800, 0.8800) |  |

      Text below.
      """;

  @TempDir private Path folder;

  private Path page(String content) throws IOException {
    return Files.writeString(folder.resolve("table.md"), content);
  }

  @Nested
  class Picture {

    private List<Element> elements(String name) throws Exception {
      Path picture = folder.resolve("picture.svg");
      RatePicture.main(new String[] {page(PAGE).toString(), picture.toString()});
      Document svg =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(Files.readString(picture))));
      NodeList all = svg.getElementsByTagName(name);
      return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i)).toList();
    }

    private List<String> texts() throws Exception {
      return elements("text").stream().map(Element::getTextContent).toList();
    }

    @Test
    void has_a_chart_for_each_gate_layer() throws Exception {
      assertThat(elements("g"))
          .extracting(chart -> chart.getAttribute("aria-label"))
          .containsExactly("Spearman, gate after layer 1", "Spearman, gate after layer 2");
      assertThat(texts()).contains("pieces kept");
    }

    @Test
    void names_the_gate_the_two_best_others_with_map_and_those_without() throws Exception {
      List<String> legend =
          List.of("gate + map", "norm + map", "attention + map", "norm", "random");
      assertThat(texts().stream().filter(text -> text.matches("[a-z]+( \\+ map)?")))
          .containsExactlyElementsOf(Stream.of(legend, legend).flatMap(List::stream).toList());
    }

    @Test
    void says_which_curves_are_of_the_budget_text() throws Exception {
      assertThat(texts().get(texts().size() - 1))
          .endsWith("(budget text): attention + map, random.");
    }

    @Test
    void dashes_what_goes_without_the_map() throws Exception {
      assertThat(elements("polyline").subList(0, 5))
          .extracting(line -> line.hasAttribute("stroke-dasharray"))
          .containsExactly(false, false, false, true, true);
    }

    @Test
    void has_every_point_where_it_should_be() throws Exception {
      assertThat(points(0))
          .containsExactly(
              "0.25 0.70",
              "0.50 0.80",
              "1.00 0.90", // gate + map
              "0.50 0.75",
              "1.00 0.90", // norm + map
              "0.60 0.60",
              "1.00 0.90", // attention + map
              "0.50 0.50",
              "1.00 0.90", // norm
              "0.60 0.10",
              "1.00 0.90"); // random
      assertThat(points(1)).startsWith("0.50 0.88", "1.00 0.90");
    }

    @Test
    void draws_what_deletes_nothing_as_a_line_across() throws IOException {
      String row = "| layer 1 | ONNX int8 | no | total | 0.00 | 0.000 | 0.5500 | [-0.1, +0.2] |\n";
      String svg = RatePicture.of(page(PAGE.replace("| layer 2 | (all", row + "| layer 2 | (all")));
      assertThat(svg).contains(">ONNX int8</text>").containsPattern("62[.0]*,(\\S+) 352[.0]*,\\1 ");
    }

    /** Share kept and Spearman of each mark of a chart, whose axes both go from 0 to 1. */
    private List<String> points(int chart) throws Exception {
      NodeList marks = elements("g").get(chart).getElementsByTagName("circle");
      return IntStream.range(0, marks.getLength())
          .mapToObj(i -> point((Element) marks.item(i)))
          .toList();
    }

    private String point(Element mark) {
      double kept = (Double.parseDouble(mark.getAttribute("cx")) - 62) / 290;
      double spearman = 1 - (Double.parseDouble(mark.getAttribute("cy")) - 34) / 206;
      return String.format(Locale.ROOT, "%.2f %.2f", kept, spearman);
    }
  }

  @Nested
  class Refusals {

    private void refused(String content, String... messages) throws IOException {
      Path page = page(content);
      assertThatThrownBy(() -> RatePicture.of(page))
          .isInstanceOf(EvaluationDataException.class)
          .hasMessageStartingWith(page.toString())
          .hasMessageContainingAll(messages);
    }

    @Test
    void name_file_and_line_and_what_is_expected() throws IOException {
      String row = "| layer 1 | norm | no | total | 0.50 | 0.500 | 0.5000 | [+0.1, +0.2] |";
      refused(
          PAGE.replace(row, "| layer 1 | norm | no |"),
          "table.md, line 15: '| layer 1 | norm | no |' is not a row of 8 cells; a row is: | gate");
      refused(
          PAGE.replace(row, row.replace("| no |", "| maybe |")), "line 15: restoring is 'maybe'");
      refused(
          PAGE.replace(row, row.replace("0.500 |", "1.500 |")),
          "line 15: deleted is '1.500'; a number from 0 to 1 is expected");
      refused(
          PAGE.replace(row, row.replace("0.5000", "half")),
          "line 15: Spearman is 'half'; a number from -1 to 1 is expected");
    }

    @Test
    void of_a_head_say_which_it_should_be() throws IOException {
      refused(
          PAGE.replace("| policy |", "| method |"),
          "line 3: the head of the table is '| gate after | method |",
          "expected is what GateTable prints: | gate after | policy |");
      refused(
          PAGE.replaceFirst("(?m)^\\| ---.*\\R", ""),
          "line 4: '| layer 1 |",
          "expected is | --- |");
    }

    @Test
    void of_a_page_without_a_table_say_what_is_expected() throws IOException {
      refused("# A page\n", "has no table with rows; expected is what GateTable prints: | gate");
      refused("", "is empty");
    }

    @Test
    void of_a_layer_without_its_ends_say_what_is_missing() throws IOException {
      refused(
          PAGE.replace("| layer 2 | (all kept)", "| layer 3 | (all kept)"),
          "line 3: layer 3 has no row of policy gate, restoring yes");
      refused(
          PAGE.replace("| layer 1 | (all kept)", "| layer 2 | (all kept)"),
          "line 3: layer 2 has 2 rows '(all kept)'; exactly 1 is expected");
    }

    @Test
    void of_arguments_say_which_are_expected() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RatePicture.main(new String[] {"one.md"}))
          .withMessage("1 arguments; expected are two files: TABLE.md OUT.svg");
    }
  }
}
