package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionCommandTest {

  @TempDir Path folder;

  private Path book = Path.of("");

  @BeforeEach
  void write() throws IOException {
    String text =
        IntStream.range(0, 50)
            .mapToObj(i -> "Chapter " + i + " is here.")
            .collect(Collectors.joining("\n"));
    book = Files.writeString(folder.resolve("book.txt"), text);
  }

  @Test
  void lengths_come_first_then_words_then_all_and_what_is_too_long_is_left_out() {
    CommandRun run =
        CommandRun.of(
            "evaluate",
            "retention",
            "--data",
            book.toString(),
            "--lengths",
            "8,4,16",
            "--passages",
            "22");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith(
            "passages_4=22\ndeletion_rate_4=0.500000\ncosine_4=1.000000\nneighbours_4=1.000000\n"
                + "passages_8=22\n")
        .contains("\nwords_kept=132\n", "\nwords_deleted=0\n")
        .endsWith("passages=44\ndeletion_rate=0.500000\ncosine=1.000000\nneighbours=1.000000\n")
        .doesNotContain("_16");
    assertThat(run.err())
        .isEqualTo(
            "token-merging: warning: length 16 is left out: of such passages "
                + book
                + " has 12, fewer than 20\n");
    // The first encodes with everything kept, the second as chosen, each length in one call.
    assertThat(run.opener().opened.get(1).calls).containsExactly(22, 22);
  }

  @Test
  void the_seed_draws_passages_and_is_no_option_of_a_policy_that_draws_none() throws IOException {
    Path out = folder.resolve("out");
    CommandRun run =
        CommandRun.of(
            "evaluate",
            "retention",
            "--data",
            book.toString(),
            "--lengths",
            "4",
            "--passages",
            "20",
            "--seed",
            "7",
            "--policy",
            "norm",
            "--out",
            out.toString());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.opener().options).containsOnlyKeys("policy");
    JsonNode figures = new ObjectMapper().readTree(out.resolve("retention.json").toFile());
    assertThat(figures.get("options").get("seed").textValue()).isEqualTo("7");
    assertThat(figures.get("options").get("lengths").textValue()).isEqualTo("[4]");
    assertThat(figures.get("passages").intValue()).isEqualTo(20);
    assertThat(Files.readAllLines(out.resolve("retention.tsv"))).hasSize(21);
    CommandRun random =
        CommandRun.of(
            "evaluate",
            "retention",
            "--data",
            book.toString(),
            "--lengths",
            "4",
            "--passages",
            "20",
            "--seed",
            "7",
            "--policy",
            "random");
    assertThat(random.opener().options).containsEntry("seed", "7");
  }

  @Test
  void a_text_that_is_too_short_is_refused_with_what_is_needed() {
    CommandRun run = CommandRun.of("evaluate", "retention", "--data", book.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith(
            "token-merging: "
                + book
                + " is too short: it has 200 pieces, and 20 passages of the shortest length, 16,"
                + " need 320 and more");
  }
}
