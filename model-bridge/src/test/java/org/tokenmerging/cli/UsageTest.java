package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

  private static CommandRun run(String line) {
    return CommandRun.of(line.isEmpty() ? new String[0] : line.split(" "));
  }

  @Nested
  class wrong_usage {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "encod",
          "compress",
          "import",
          "fit",
          "calibrate",
          "train",
          "bench",
          "encode --threshold half",
          "encode --threshold -15 --rate 0.5",
          "encode --threshold -15 --keep-all",
          "encode --threshold -15 --policy norm",
          "encode --threshold -15 --budget text",
          "encode --precision float32",
          "encode --format xml",
          "encode --format",
          "encode --rate 0.5 --keep-all",
          "encode --rate 0.5 --rate 0.6",
          "encode --rate 1",
          "encode --rate -0.1",
          "encode --rate half",
          "encode --rate NaN",
          "encode --budget all --rate 0.5",
          "encode --budget text --keep-all",
          "encode --policy stride --keep-all",
          "encode --merge nearest --keep-all",
          "encode --threshold 1",
          "encode --policy magic",
          "encode --policy random --seed x",
          "encode --policy norm --seed 7",
          "encode --seed 7",
          "encode --merge magic",
          "evaluate",
          "evaluate topics",
          "evaluate sts",
          "evaluate retrieval",
          "evaluate retention",
          "evaluate retention --data book.txt --lengths 16,x",
          "evaluate retention --data book.txt --lengths 0",
          "evaluate retention --data book.txt --passages 19",
          "evaluate retention --data book.txt --seed x",
          "evaluate entities",
          "evaluate entities --data a.train.conll --sentences 0",
          "doctor --quick"
        })
    void has_exit_status_2_a_message_and_no_output(String line) {
      CommandRun run = run(line);
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().lines().toList())
          .hasSize(2)
          .allMatch(said -> said.startsWith("token-merging: "));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "encod | Unmatched argument at index 0: 'encod'; did you mean encode?",
          "encode --threshold half | threshold 'half' is not allowed; allowed: a finite number of at most 0, such as -15",
          "encode --threshold 1 | threshold 1.0 is not allowed: it is a gate score, a finite number of at most 0",
          "encode --threshold -15 --rate 0.5 | --rate=R, --threshold=T are mutually exclusive",
          "encode --threshold -15 --policy norm | threshold=-15 goes with policy=gate only, not with policy=norm",
          "encode --rate 0.5 --keep-all | --rate=R, --keep-all are mutually exclusive",
          "encode --format xml | '--format': 'xml' is none of text, jsonl, html",
          "evaluate | no suite given; there is: sts, topics, retrieval, retention, entities",
          "evaluate retention --data b --lengths 0 | lengths '0' is not allowed: at least 1",
          "evaluate retention --data b --passages 9 | passages '9' is not allowed: at least 20",
          "evaluate retention --data b --seed x | seed 'x' is not allowed; allowed: a whole number",
          "evaluate entities --data a --sentences 0 | sentences '0' is not allowed: at least 1",
          "evaluate sts | Missing required option: '--data=PATH'",
          "evaluate sts --dta a.tsv | Unknown option: '--dta'",
          "fit --from minilm --dta a.txt --to b | Unknown option: '--dta'",
          "encode --rate 1 | rate 1.0 is not allowed",
          "encode --policy magic | unknown policy 'magic'",
          "encode --budget all | unknown budget 'all'. Known budgets: calibrated, text, total",
          "encode --seed 7 | seed=7 goes with policy=random only",
        })
    void says_what_is_wrong(String line, String message) {
      assertThat(run(line).err()).contains(message);
    }

    @Test
    void says_where_help_is() {
      assertThat(run("evaluate sts").err()).endsWith("see: token-merging evaluate sts --help\n");
      assertThat(run("encode --rate 1").err()).endsWith("see: token-merging encode --help\n");
    }
  }

  @Nested
  class help {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "encode ",
          "evaluate ",
          "evaluate sts ",
          "evaluate topics ",
          "evaluate retrieval ",
          "evaluate retention ",
          "evaluate entities ",
          "import ",
          "doctor "
        })
    void is_a_result_of_every_command(String command) {
      CommandRun run = run(command + "--help");
      assertThat(run.status()).isZero();
      assertThat(run.out()).startsWith("Usage: token-merging " + command.strip());
      assertThat(run.err()).isEmpty();
      assertThat(run(command + "--version").out()).matches("token-merging \\d+\\.\\d+\\.\\d+.*\\n");
    }

    @Test
    void of_encode_names_every_option() {
      assertThat(run("encode --help").out())
          .contains(
              "--model",
              "--rate",
              "--threshold",
              "--keep-all",
              "--budget",
              "--policy",
              "--merge",
              "--seed")
          .contains("--format", "FILE", "--stacktrace");
    }
  }

  @Nested
  class options {

    @Test
    void reach_the_encoder_by_name() {
      assertThat(
              run("encode --rate 0.25 --policy random --merge nearest --seed 7").opener().options)
          .containsExactlyInAnyOrderEntriesOf(
              java.util.Map.of(
                  "rate", "0.25", "policy", "random", "merge", "nearest", "seed", "7"));
      assertThat(run("encode --rate 0.5 --budget calibrated").opener().options)
          .containsExactlyInAnyOrderEntriesOf(
              java.util.Map.of("rate", "0.5", "budget", "calibrated"));
      assertThat(run("encode --keep-all").opener().options)
          .containsExactlyInAnyOrderEntriesOf(java.util.Map.of("keepAll", "true"));
    }

    @Test
    void a_threshold_may_be_negative() {
      assertThat(run("encode --threshold -15.5 --policy gate").opener().options)
          .containsExactlyInAnyOrderEntriesOf(
              java.util.Map.of("threshold", "-15.5", "policy", "gate"));
    }

    @Test
    void that_are_not_given_are_the_models_own_choice() {
      assertThat(run("encode").opener().options).isEmpty();
      assertThat(run("encode").opener().preferredBudget).isEqualTo("calibrated");
    }
  }

  @Nested
  class failures {

    @TempDir Path folder;

    @Test
    void of_a_missing_file_name_it_before_anything_is_encoded() throws IOException {
      Path there = Files.writeString(folder.resolve("there.txt"), "a b\n");
      Path missing = folder.resolve("missing.txt");
      CommandRun run = CommandRun.of("encode", there.toString(), missing.toString());
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .isEqualTo("token-merging: cannot read " + missing + ": there is no such file\n");
      assertThat(run.opener().opened).isEmpty();
    }

    @Test
    void of_a_model_are_told_in_one_line() {
      CommandRun run = run("encode --model broken");
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).isEqualTo("token-merging: saved_model.pb has been changed\n");
    }

    @Test
    void show_where_they_arose_only_if_asked() {
      for (String line :
          List.of("encode --model broken --stacktrace", "--stacktrace encode --model broken")) {
        CommandRun run = run(line);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
            .contains("ModelFormatException", "\tat org.tokenmerging.")
            .endsWith("token-merging: saved_model.pb has been changed\n");
      }
    }
  }

  @Test
  void a_name_that_begins_with_an_at_sign_is_a_file_and_not_a_list_of_arguments() {
    assertThat(run("encode @args").err())
        .isEqualTo("token-merging: cannot read @args: there is no such file\n");
  }
}
