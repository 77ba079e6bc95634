package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.representation.MadeTexts;
import org.tokenmerging.text.Span;

class EncodeJsonLinesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private static List<JsonNode> objects(CommandRun run) {
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).matches(out -> out.isEmpty() || out.endsWith("\n"));
    return run.out().isEmpty()
        ? List.of()
        : Arrays.stream(run.out().split("\n")).map(EncodeJsonLinesTest::parsed).toList();
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }

  private static CommandRun encode(String input) {
    return CommandRun.reading(input, "encode", "--format", "jsonl");
  }

  private static List<String> texts(CommandRun run) {
    return objects(run).stream().map(object -> object.get("text").textValue()).toList();
  }

  @Test
  void an_object_has_exactly_these_fields_in_this_order() {
    CommandRun run =
        CommandRun.reading("a \uD83D\uDE00 b c\n", "encode", "--format=jsonl", "--model=gated");
    assertThat(run.out())
        .isEqualTo(
            "{\"id\":1,\"text\":\"a 😀 b c\",\"pieces\":4,\"kept\":2,\"deletion_rate\":0.5,"
                + "\"kept_spans\":[[0,1],[5,6]],\"gate\":[-0.125,-29.875,-0.125,-29.875],"
                + "\"vector\":[8.0,4.0,0.1]}\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void an_empty_line_has_an_object_too() {
    List<JsonNode> objects = objects(encode("a\n\nb\n"));
    assertThat(objects).extracting(o -> o.get("id").asInt()).containsExactly(1, 2, 3);
    JsonNode empty = objects.get(1);
    assertThat(empty.get("text").textValue()).isEmpty();
    assertThat(empty.get("pieces").asInt()).isZero();
    assertThat(empty.get("kept").asInt()).isZero();
    assertThat(empty.get("deletion_rate").asDouble()).isZero();
    assertThat(empty.get("kept_spans")).isEmpty();
    assertThat(empty.get("vector")).hasSize(3).allMatch(n -> n.asDouble() == 0);
  }

  @Test
  void without_a_gate_the_field_is_null() {
    assertThat(objects(encode("a b")).get(0).get("gate").isNull()).isTrue();
  }

  @Test
  void lines_end_at_lf_or_cr_lf_and_at_nothing_else() {
    assertThat(texts(encode("a\rb\u2028c\u0085d\r\n\uFEFFe\n")))
        .containsExactly("a\rb\u2028c\u0085d", "\uFEFFe");
    assertThat(texts(encode(""))).isEmpty();
    assertThat(texts(encode("\n"))).containsExactly("");
    assertThat(texts(encode("\uFEFF"))).containsExactly("\uFEFF");
  }

  @Test
  void an_object_is_a_line_also_to_readers_that_know_more_line_ends() {
    String out = encode("a\u2028b\u2029c\u0085d\u000Be\ff\u001Cg\rh\n").out();
    assertThat(out.strip()).doesNotContainPattern("[\\u0085\\u2028\\u2029\\p{Cntrl}]");
    assertThat(out).contains("a\\u2028b\\u2029c\\u0085d");
  }

  @Test
  void ids_run_on_over_all_files_and_a_file_never_continues_the_line_of_another()
      throws IOException {
    Path first = Files.writeString(folder.resolve("1.txt"), "a\nb");
    Path second = folder.resolve("2.txt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(second))) {
      out.write("é\n".getBytes(StandardCharsets.UTF_8));
    }
    CommandRun run =
        CommandRun.reading(
            "in\n", "encode", "--format", "jsonl", first.toString(), "-", second.toString());
    assertThat(texts(run)).containsExactly("a", "b", "in", "é");
    assertThat(objects(run)).extracting(o -> o.get("id").asInt()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void bytes_that_are_not_utf_8_are_replaced_with_one_warning() throws IOException {
    byte[] broken = {'a', (byte) 0xFF, '\n', (byte) 0xC3, '\n', 'b', '\n'};
    Path file = Files.write(folder.resolve("broken.txt"), broken);
    CommandRun run =
        CommandRun.reading(broken, "encode", "--format", "jsonl", file.toString(), "-");
    assertThat(texts(run)).containsExactly("a\uFFFD", "\uFFFD", "b", "a\uFFFD", "\uFFFD", "b");
    assertThat(run.err())
        .isEqualTo(
            "token-merging: warning: "
                + file
                + " has bytes that are not UTF-8; they were read as U+FFFD\n");
  }

  @Test
  void a_replacement_character_that_was_there_is_no_reason_to_warn() {
    assertThat(encode("\uFFFD\n").err()).isEmpty();
  }

  @Test
  void many_lines_are_encoded_in_windows_and_stay_in_order() {
    List<String> lines = IntStream.range(0, 600).mapToObj(i -> "line " + i).toList();
    CommandRun run = encode(String.join("\n", lines));
    assertThat(texts(run)).isEqualTo(lines);
    assertThat(run.opener().opened.get(0).calls).containsExactly(256, 256, 88);
  }

  @Test
  void under_a_budget_over_all_texts_all_lines_are_one_call() {
    List<String> lines = IntStream.range(0, 600).mapToObj(i -> "line " + i).toList();
    CommandRun run =
        CommandRun.reading(
            String.join("\n", lines), "encode", "--format", "jsonl", "--budget", "total");
    assertThat(texts(run)).isEqualTo(lines);
    assertThat(run.opener().opened.get(0).calls).containsExactly(600);
  }

  @Test
  void a_window_is_also_full_when_it_has_many_characters() {
    String line = "x".repeat(TextBatches.MAX_CHARACTERS / 2);
    CommandRun run = encode(line + "\n" + line + "\n" + line + "\n");
    assertThat(run.opener().opened.get(0).calls).containsExactly(2, 1);
  }

  @Test
  void numbers_are_short_and_read_back_exactly() throws IOException {
    float[] numbers = {0.1f, -3.4028235e38f, 1.4e-45f, 2.0e-3f, 1 / 3f, -0f, 16777216f};
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonLines lines = new JsonLines(out);
    lines.write("", MadeTexts.made("x", List.of(new Span(0, 1)), new int[] {0}, null, numbers));
    lines.finish();
    JsonNode vector = JSON.readTree(out.toString(StandardCharsets.UTF_8)).get("vector");
    for (int i = 0; i < numbers.length; i++) {
      assertThat(Float.parseFloat(vector.get(i).asText())).isEqualTo(numbers[i]);
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("[0.1,-3.4028235E38,1.4E-45,0.002,");
  }

  @Test
  void what_is_no_number_never_gets_out() {
    float[] vector = {1, Float.NaN};
    JsonLines lines = new JsonLines(new ByteArrayOutputStream());
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                lines.write(
                    "", MadeTexts.made("x", List.of(new Span(0, 1)), new int[] {0}, null, vector)))
        .isInstanceOf(IOException.class)
        .hasMessage("text 1 has a vector with NaN in it");
  }

  @Test
  void pieces_of_one_character_repeat_its_span() throws IOException {
    List<Span> bytes = List.of(new Span(0, 1), new Span(0, 1), new Span(1, 2));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonLines lines = new JsonLines(out);
    lines.write("", MadeTexts.made("éx", bytes, new int[] {0, 1, 2}, null, new float[1]));
    lines.finish();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("[[0,1],[0,1],[1,2]]");
  }

  @Test
  void the_texts_come_back_whatever_is_in_them() {
    String hostile =
        IntStream.range(0, 0x3000)
            .filter(c -> c != '\n' && c != '\r')
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    assertThat(texts(encode(hostile + "\n\"\\/\b\u007f😀\n")))
        .containsExactly(hostile, "\"\\/\b\u007f😀");
  }
}
