package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StsCommandTest {

  @TempDir Path folder;

  private Path data(String lines) throws IOException {
    return Files.writeString(folder.resolve("data.tsv"), lines);
  }

  @Test
  void the_figures_are_the_last_lines() throws IOException {
    CommandRun run =
        CommandRun.of(
            "evaluate", "sts", "--data", data("a b\ta c\t5\na b c d\tx\t1\n\ty\t0\n").toString());
    assertThat(run.status()).as(run.err()).isZero();
    // Pieces 2 + 2, 4 + 1, 0 + 1; kept 1 + 1, 2 + 1, 0 + 1.
    assertThat(run.out()).endsWith("pairs=3\ndeletion_rate=0.400000\nspearman=1.000000\n");
    assertThat(run.out()).startsWith("spearman_low=").contains("\nspearman_high=1.000000\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void out_holds_the_figures_and_each_pair() throws IOException {
    Path out = folder.resolve("made/here");
    Path data = data("a b\ta c\t5\na b c d\tx\t1\n\ty\t0\n");
    CommandRun run =
        CommandRun.of(
            "evaluate", "sts", "--data", data.toString(), "--rate", "0.5", "--out", out.toString());
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode figures = new ObjectMapper().readTree(out.resolve("sts.json").toFile());
    assertThat(figures.get("suite").textValue()).isEqualTo("sts");
    assertThat(figures.get("model").textValue()).isEqualTo("fake");
    assertThat(figures.get("data").textValue()).isEqualTo(data.toString());
    assertThat(figures.get("options").get("rate").textValue()).isEqualTo("0.5");
    assertThat(figures.get("pairs").intValue()).isEqualTo(3);
    assertThat(figures.get("deletion_rate").doubleValue()).isEqualTo(0.4);
    assertThat(figures.get("spearman").doubleValue()).isEqualTo(1.0);
    assertThat(Files.readAllLines(out.resolve("sts.tsv")))
        .hasSize(4)
        .startsWith("pair\tgold\tcosine")
        .endsWith("3\t0.0\t0.0");
    assertThat(out).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void all_sentences_are_one_call_and_stay_pairs() throws IOException {
    String lines =
        IntStream.rangeClosed(1, 400)
            .mapToObj(i -> "a\t" + "b ".repeat(i) + "\t" + i + "\n")
            .collect(Collectors.joining());
    CommandRun run = CommandRun.of("evaluate", "sts", "--data", data(lines).toString());
    assertThat(run.out()).contains("\npairs=400\n");
    assertThat(run.opener().opened.get(0).calls).containsExactly(800);
  }

  @Test
  void a_rate_is_of_all_sentences_together_where_it_can_be() throws IOException {
    Path data = data("a b\ta c\t5\na b c d\tx\t1\n\ty\t0\n");
    CommandRun run = CommandRun.of("evaluate", "sts", "--data", data.toString());
    assertThat(run.opener().preferredBudget).isEqualTo("total");
    assertThat(run.opener().options).isEmpty();
  }

  @Test
  void data_that_is_wrong_is_named_before_a_model_is_opened() throws IOException {
    Path data = data("a\tb\t1\na\tb\n");
    CommandRun run = CommandRun.of("evaluate", "sts", "--data", data.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "token-merging: "
                + data
                + ", line 2: one tab; a line is: sentence TAB sentence TAB score\n");
    assertThat(run.opener().opened).isEmpty();
  }

  @Test
  void data_that_has_no_ranks_is_named() throws IOException {
    Path one = data("a\tb\t1\n");
    assertThat(CommandRun.of("evaluate", "sts", "--data", one.toString()).err())
        .contains(one + " has 1 of the at least 2 pairs");
    Path equal = data("a\tb\t1\nc\td\t1\n");
    CommandRun run = CommandRun.of("evaluate", "sts", "--data", equal.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("in " + equal + " every score is 1.0");
  }

  @Test
  void an_out_that_is_a_file_is_named() throws IOException {
    Path data = data("a\tb\t1\nc\td\t2\n");
    CommandRun run =
        CommandRun.of("evaluate", "sts", "--data", data.toString(), "--out", data.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("cannot write into " + data + ": it is a file");
  }
}
