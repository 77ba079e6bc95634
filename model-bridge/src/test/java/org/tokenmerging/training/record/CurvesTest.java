package org.tokenmerging.training.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.chart.Chart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class CurvesTest {

  private static final PiecesRead BYTE = MadeSteps.bytes(1);

  private static Document parsed(String svg)
      throws ParserConfigurationException, IOException, SAXException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<Element> elements(Document document, String name) {
    NodeList all = document.getElementsByTagName(name);
    return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i)).toList();
  }

  private static List<String> charts(Document document) {
    return elements(document, "g").stream().map(g -> g.getAttribute("aria-label")).toList();
  }

  @Nested
  class Picture {

    @Test
    void has_charts_of_loss_rate_alpha_and_languages() throws Exception {
      Document svg = parsed(CurvesPicture.of(MadeSteps.every(10, 1000)));
      assertThat(charts(svg))
          .containsExactly("loss", "deletion rate", "alpha", "deletion rate by language");
      assertThat(elements(svg, "polyline")).hasSize(7);
      assertThat(elements(svg, "text"))
          .extracting(Element::getTextContent)
          .contains("spans", "rate", "target", "en", "fr", "1,000", "step");
    }

    @Test
    void draws_the_target_dashed() throws Exception {
      Document svg = parsed(CurvesPicture.of(MadeSteps.every(10, 1000)));
      assertThat(elements(svg, "polyline"))
          .filteredOn(line -> line.hasAttribute("stroke-dasharray"))
          .hasSize(1);
    }

    @Test
    void tells_languages_apart_by_dashes_where_colours_come_round_again() throws Exception {
      Map<String, Double> rates = new java.util.TreeMap<>();
      IntStream.range(0, 20).forEach(i -> rates.put("l" + i, 0.02 * i));
      StepFigures many = new StepFigures(1, 1, BYTE, 2.5, 1e-3, 0.1, 0.5, 0.1, Map.of(), rates);
      List<Element> lines = elements(parsed(CurvesPicture.of(List.of(many))), "polyline");
      assertThat(lines.subList(lines.size() - 20, lines.size()))
          .extracting(line -> line.getAttribute("stroke") + line.getAttribute("stroke-dasharray"))
          .doesNotHaveDuplicates();
    }

    @Test
    void keeps_every_point_within_its_chart() throws Exception {
      Document svg = parsed(CurvesPicture.of(MadeSteps.every(10, 1000)));
      for (Element line : elements(svg, "polyline")) {
        for (String point : line.getAttribute("points").strip().split(" ", -1)) {
          String[] xy = point.split(",", -1);
          assertThat(Double.parseDouble(xy[0])).isBetween(0.0, (double) Chart.WIDTH);
          assertThat(Double.parseDouble(xy[1])).isBetween(0.0, (double) Chart.HEIGHT);
        }
      }
    }

    @Test
    void of_a_long_run_is_no_larger_than_of_a_short_one() throws Exception {
      String picture = CurvesPicture.of(MadeSteps.every(1, 50_000));
      assertThat(picture.length()).isLessThan(60_000);
      Element loss = elements(parsed(picture), "polyline").get(0);
      assertThat(loss.getAttribute("points").strip().split(" ", -1)).hasSizeBetween(150, 300);
    }

    @Test
    void leaves_out_charts_of_what_there_is_not() throws Exception {
      StepFigures bare =
          new StepFigures(
              1, 1, BYTE, 2.5, 1e-3, Double.NaN, Double.NaN, Double.NaN, Map.of(), Map.of());
      assertThat(charts(parsed(CurvesPicture.of(List.of(bare))))).containsExactly("loss");
      assertThat(charts(parsed(CurvesPicture.of(List.of())))).isEmpty();
    }

    @Test
    void shows_names_as_they_are_written() throws Exception {
      StepFigures odd =
          new StepFigures(1, 1, BYTE, 2.5, 1e-3, 0.1, 0.5, 0.1, Map.of("<&\">", 1.0), Map.of());
      assertThat(elements(parsed(CurvesPicture.of(List.of(odd))), "text"))
          .extracting(Element::getTextContent)
          .contains("<&\">");
    }
  }

  @Nested
  class Page {

    private final List<StepFigures> steps = MadeSteps.every(10, 1000);
    private final Instant now = Instant.parse("2031-05-06T07:08:09Z");

    @Test
    void refreshes_itself_while_the_run_goes_on_and_not_after() {
      assertThat(CurvesPage.running("demo", steps, Duration.ofSeconds(20), now))
          .contains("<meta http-equiv=\"refresh\" content=\"20\">")
          .contains("this page loads itself anew every 20 s")
          .contains("It was drawn at 2031-05-06 07:08:09 UTC; if that is long ago, the run was");
      assertThat(CurvesPage.finished("demo", steps))
          .doesNotContain("http-equiv")
          .contains("The run is over.");
    }

    @Test
    void says_at_which_step_a_run_stopped_and_why() {
      assertThat(CurvesPage.stopped("demo", steps, 1234, "line <7> has no tab"))
          .doesNotContain("http-equiv", "The run is over")
          .contains("The run stopped after step 1,234: line &lt;7&gt; has no tab");
    }

    @Test
    void needs_nothing_from_outside() {
      String page = CurvesPage.running("demo", steps, Duration.ofSeconds(20), now);
      assertThat(page).doesNotContain("<script", "<link", "src=", "href=", "url(", "@import");
      assertThat(Pattern.compile("https?://(?!www\\.w3\\.org/2000/svg)").matcher(page).find())
          .isFalse();
    }

    @Test
    void says_where_the_run_stands() {
      assertThat(CurvesPage.finished("a <b>", steps))
          .contains("<title>training run a &lt;b&gt;</title>")
          .contains("<tr><th>step</th><td>1,000</td></tr>")
          .contains("<tr><th>time</th><td>4 min</td></tr>")
          .contains("<tr><th>bytes read</th><td>1,000,000</td></tr>")
          .contains("<tr><th>target</th><td>0.500000</td></tr>");
    }
  }

  @Nested
  class Folder {

    @TempDir Path temp;

    @Test
    void holds_page_picture_and_options() throws IOException {
      RunFolder run = RunFolder.make(temp.resolve("my-run"));
      try (StepLog log = StepLog.begin(run.steps(), MadeSteps.COLUMNS)) {
        log.add(MadeSteps.at(10));
        run.drawRunning(Duration.ofSeconds(20), Instant.EPOCH);
        assertThat(run.page()).content().contains("training run my-run").contains("http-equiv");
        log.add(MadeSteps.at(20));
      }
      run.drawFinished();
      assertThat(run.page()).content().doesNotContain("http-equiv").contains("<td>20</td>");
      assertThat(run.picture()).content().startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"");
      run.drawStopped(20, "no room");
      assertThat(run.page()).content().contains("The run stopped after step 20: no room");
      run.writeOptions(Map.of("run", "C:\\runs"), null);
      assertThat(run.options()).content().endsWith("\nrun=C:\\\\runs\n");
    }

    @Test
    void tells_its_options_from_a_file_that_a_user_wrote() throws IOException {
      RunFolder run = RunFolder.make(temp.resolve("my-run"));
      assertThat(run.holdsRun()).isFalse();
      Files.writeString(run.options(), "# mine, caf\u00e9\nrun=.\n");
      assertThat(run.holdsRun()).isFalse();
      run.writeOptions(Map.of("run", "."), null);
      assertThat(run.holdsRun()).isTrue();
    }

    @Test
    void names_the_model_that_it_began_with() throws IOException {
      RunFolder run = RunFolder.make(temp.resolve("my-run"));
      run.writeOptions(Map.of("run", "."), null);
      assertThat(run.begunWith()).isNull();
      Path model = temp.resolve("caf\u00e9");
      run.writeOptions(Map.of("run", "."), model);
      assertThat(run.begunWith()).isEqualTo(model);
      assertThat(run.holdsRun()).isTrue();
    }
  }
}
