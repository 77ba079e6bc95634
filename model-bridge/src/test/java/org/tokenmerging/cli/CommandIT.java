package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.checkpoint.MiniLm;
import org.tokenmerging.model.ModelStore;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.text.Span;

/** The command with the real model. */
class CommandIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String input, String... args) {
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return TokenMerging.run(console, EncoderOpener::bridge, args);
  }

  private String[] lines() {
    return out.toString(StandardCharsets.UTF_8).split("\n");
  }

  private double figure(String name) {
    return Arrays.stream(lines())
        .filter(line -> line.startsWith(name + "="))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_line_says_what_the_encoder_says() throws IOException {
    String text = "The 😀 quick brown fox jumps over the lazy dog.";
    assertThat(run("\n" + text + "\r\n", "encode", "--format", "jsonl", "--rate", "0.5"))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
    JsonNode object = JSON.readTree(lines()[1]);
    try (TokenMergingEncoder encoder =
        TokenMergingEncoder.open("minilm", EncoderOptions.defaults().withRate(0.5))) {
      CompressedText expected = encoder.encode(text);
      assertThat(object.get("id").intValue()).isEqualTo(2);
      assertThat(object.get("text").textValue()).isEqualTo(text);
      assertThat(object.get("pieces").intValue()).isEqualTo(expected.pieceCount());
      assertThat(object.get("kept").intValue()).isEqualTo(expected.keptCount());
      assertThat(object.get("deletion_rate").doubleValue()).isEqualTo(expected.deletionRate());
      float[] gate = expected.gateScores().orElseThrow();
      assertThat(object.get("gate")).hasSize(gate.length);
      for (int piece = 0; piece < gate.length; piece++) {
        assertThat(object.get("gate").get(piece).floatValue())
            .isEqualTo(gate[piece], within(1e-3f));
      }
      assertThat(object.get("kept_spans"))
          .map(span -> new Span(span.get(0).intValue(), span.get(1).intValue()))
          .isEqualTo(expected.keptSpans());
      float[] vector = expected.vector();
      assertThat(object.get("vector")).hasSize(vector.length);
      for (int d = 0; d < vector.length; d++) {
        assertThat(object.get("vector").get(d).floatValue()).isEqualTo(vector[d], within(1e-4f));
      }
    }
    assertThat(JSON.readTree(lines()[0]).get("vector")).hasSize(384);
  }

  @Test
  void keep_all_keeps_all() throws IOException {
    run("one two three four", "encode", "--format", "jsonl", "--keep-all");
    JsonNode object = JSON.readTree(lines()[0]);
    assertThat(object.get("kept").intValue()).isEqualTo(object.get("pieces").intValue());
    assertThat(object.get("deletion_rate").doubleValue()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "calibrated, --rate 0.5",
    "text,       --rate 0.5 --budget text",
    "text,       --rate 0.5 --policy attention",
    "total,      --rate 0.5 --budget total",
    "threshold,  --threshold -15",
    "threshold,  --merge none",
    "none,       --keep-all"
  })
  void the_picture_says_which_budget_was_in_force(String budget, String options) {
    assertThat(run("one two three four", with(new String[] {"encode"}, options.split(" "))))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
    assertThat(lines()).endsWith("budget=" + budget);
  }

  @Test
  void vectors_rank_pairs_as_people_do_also_with_half_of_the_pieces()
      throws IOException, URISyntaxException {
    String data =
        Path.of(Objects.requireNonNull(getClass().getResource("/sts/stsb-en-dev-100.tsv")).toURI())
            .toString();
    assertThat(run("", "evaluate", "sts", "--data", data, "--keep-all")).isZero();
    assertThat(figure("pairs")).isEqualTo(100);
    assertThat(figure("deletion_rate")).isZero();
    double whole = figure("spearman");
    out.reset();
    assertThat(run("", "evaluate", "sts", "--data", data, "--rate", "0.5")).isZero();
    assertThat(figure("deletion_rate")).as("of all sentences together").isBetween(0.499, 0.5);
    assertThat(whole).isGreaterThan(0.8);
    assertThat(figure("spearman")).isBetween(whole - 0.08, whole + 0.05);
  }

  @Test
  void a_rate_is_of_each_sentence_where_asked_for_or_where_scores_do_not_compare()
      throws URISyntaxException {
    String data =
        Path.of(Objects.requireNonNull(getClass().getResource("/sts/stsb-en-dev-100.tsv")).toURI())
            .toString();
    assertThat(run("", "evaluate", "sts", "--data", data, "--rate", "0.5", "--budget", "text"))
        .isZero();
    double each = figure("deletion_rate");
    assertThat(each).isBetween(0.4, 0.499);
    out.reset();
    String[] attention = {"evaluate", "sts", "--data", data, "--rate", "0.5"};
    assertThat(run("", with(attention, "--policy", "attention"))).isZero();
    assertThat(figure("deletion_rate")).isEqualTo(each);
  }

  @Test
  void under_a_budget_over_all_texts_all_lines_count_together() throws IOException {
    String line = "one two three four five six seven";
    String input = String.join("\n", Collections.nCopies(300, line));
    assertThat(run(input, "encode", "--format", "jsonl", "--rate", "0.5", "--budget", "total"))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
    int kept = 0;
    for (String object : lines()) {
      kept += JSON.readTree(object).get("kept").intValue();
    }
    assertThat(lines()).hasSize(300);
    assertThat(kept).isEqualTo(7 * 300 / 2); // each line alone would keep 4 of 7
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void a_budget_that_the_model_cannot_serve_is_wrong_usage() {
    String[] bare = {"encode", "--model", bare(), "--budget", "calibrated"};
    assertThat(run("x", bare)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("calibrated", "minilm");
    assertThat(run("x", "encode", "--budget", "total", "--policy", "stride")).isEqualTo(2);
    assertThat(out.size()).isZero();
  }

  @Test
  void a_policy_that_the_model_cannot_serve_is_wrong_usage() {
    assertThat(run("x", "encode", "--model", bare(), "--policy", "gate")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("gate");
    assertThat(out.size()).isZero();
  }

  /** The directory of an encoder without a gate. */
  private static String bare() {
    return ModelStore.ofProcess().build(MiniLm.bare(1), (step, number, steps) -> {}).toString();
  }

  @Test
  void the_doctor_finds_this_machine_well() {
    assertThat(run("", "doctor", "--full")).as(out.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "ok    platform", "TensorFlow 2.16.1 starts", "all with the SHA-256 of model.json")
        .doesNotContain("fail");
  }
}
