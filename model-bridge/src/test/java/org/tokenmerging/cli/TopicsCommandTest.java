package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsCommandTest {

  @TempDir Path folder;

  /** The vector of the fake encoder tells long texts from short ones. */
  private static final String TEXTS =
      "long\tball ball ball ball\nshort\tpill\nlong\tball ball ball!\nshort\tpill!\n".repeat(5);

  private Path file(String name, String lines) throws IOException {
    return Files.writeString(folder.resolve(name), lines);
  }

  private static CommandRun run(String... options) {
    String[] line = new String[options.length + 2];
    line[0] = "evaluate";
    line[1] = "topics";
    System.arraycopy(options, 0, line, 2, options.length);
    return CommandRun.of(line);
  }

  @Test
  void the_test_file_beside_is_labelled_and_the_figures_are_the_last_lines() throws IOException {
    Path train = file("x.train.tsv", TEXTS);
    file("x.test.tsv", "short\tpill?\nlong\tball ball ball ball?\nshort\tball!\n");
    CommandRun run = run("--data", train.toString());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("train_texts=20\nfloor_accuracy=0.666667\n")
        .endsWith("texts=3\ndeletion_rate=0.333333\naccuracy=1.000000\nmacro_f1=1.000000\n");
    assertThat(run.opener().preferredBudget).isEqualTo("total");
    assertThat(run.opener().opened.get(0).calls).containsExactly(20, 3);
  }

  @Test
  void another_test_file_may_be_named_and_out_holds_what_was_found() throws IOException {
    Path train = file("texts.tsv", TEXTS);
    Path test = file("others.tsv", "short\tpill\n");
    Path out = folder.resolve("out");
    CommandRun run =
        run("--data", train.toString(), "--test", test.toString(), "--out", out.toString());
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode figures = new ObjectMapper().readTree(out.resolve("topics.json").toFile());
    assertThat(figures.get("suite").textValue()).isEqualTo("topics");
    assertThat(figures.get("accuracy").doubleValue()).isEqualTo(1);
    assertThat(out.resolve("topics.tsv"))
        .hasContent("text\tgold\tfound\tfloor\n1\tshort\tshort\tshort\n");
  }

  @Test
  void data_that_is_wrong_is_named_before_a_model_is_opened() throws IOException {
    Path train = file("x.train.tsv", TEXTS);
    assertThat(run("--data", train.toString()).err())
        .contains("beside " + train + " there is no test file");
    file("x.test.tsv", "no tab\n");
    assertThat(run("--data", train.toString()).err()).contains("x.test.tsv, line 1: no tab;");
    Path same = file("y.train.tsv", "a\tx\na\ty\n");
    file("y.test.tsv", "a\tx\n");
    CommandRun run = run("--data", same.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("in " + same + " every text has the label 'a'");
    assertThat(run.opener().opened).isEmpty();
  }
}
