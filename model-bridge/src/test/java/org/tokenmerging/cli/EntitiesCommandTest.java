package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntitiesCommandTest {

  @TempDir Path folder;

  /** All vectors of the fake encoder are alike, so that only what is written tells names. */
  private static final String SENTENCES = "Ada\tB-PER\nslept\tO\n\nwe\tO\nslept\tO\n\n".repeat(5);

  private Path file(String name, String lines) throws IOException {
    return Files.writeString(folder.resolve(name), lines);
  }

  private static CommandRun run(String... options) {
    String[] line = new String[options.length + 2];
    line[0] = "evaluate";
    line[1] = "entities";
    System.arraycopy(options, 0, line, 2, options.length);
    return CommandRun.of(line);
  }

  @Test
  void the_test_file_beside_is_tagged_and_f1_is_the_last_line() throws IOException {
    Path train = file("x.train.conll", SENTENCES);
    file("x.test.conll", "Ada\tB-PER\nslept\tO\nwell\tO\n");
    CommandRun run = run("--data", train.toString());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualTo(
            "train_words=20\nwords=3\nentities=1\ndeletion_rate=0.478261\nfloor_f1=1.000000\n"
                + "precision=0.000000\nrecall=0.000000\nf1=0.000000\n");
    assertThat(run.opener().preferredBudget).isEqualTo("total");
    assertThat(run.opener().opened.get(0).calls).containsExactly(10, 1);
  }

  @Test
  void sentences_are_taken_evenly_and_out_holds_each_word() throws IOException {
    Path train = file("words.conll", ("no\tO\n".repeat(9) + "\n").repeat(2) + SENTENCES);
    Path test = file("others.conll", "Ada\tB-PER\nslept\tO\n");
    Path out = folder.resolve("out");
    CommandRun run =
        run(
            "--data",
            train.toString(),
            "--test",
            test.toString(),
            "--sentences",
            "6",
            "--out",
            out.toString());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.opener().opened.get(0).calls).containsExactly(6, 1);
    // Every second one: the first of those without names, then all five with one.
    assertThat(run.out()).startsWith("train_words=19\n");
    JsonNode figures = new ObjectMapper().readTree(out.resolve("entities.json").toFile());
    assertThat(figures.get("suite").textValue()).isEqualTo("entities");
    assertThat(figures.get("options").get("sentences").textValue()).isEqualTo("6");
    assertThat(figures.get("floor_f1").doubleValue()).isEqualTo(1);
    assertThat(out.resolve("entities.tsv"))
        .hasContent(
            "sentence\tword\tgold\tfound\tfloor\n1\tAda\tB-PER\tO\tB-PER\n1\tslept\tO\tO\tO\n");
  }

  @Test
  void data_that_is_wrong_is_named_before_a_model_is_opened() throws IOException {
    Path train = file("x.train.conll", SENTENCES);
    assertThat(run("--data", train.toString()).err())
        .contains("beside " + train + " there is no test file");
    Path test = file("x.test.conll", "no tab\n");
    assertThat(run("--data", train.toString()).err()).contains(test + ", line 1: no tab;");
    file("x.test.conll", "well\tO\n");
    CommandRun run = run("--data", train.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("in " + test + " every word has the tag 'O'; needed: ");
    assertThat(run.opener().opened).isEmpty();
    Path late = file("late.train.conll", "well\tO\n\n" + SENTENCES);
    assertThat(run("--data", late.toString(), "--test", train.toString(), "--sentences", "1").err())
        .contains("in " + late + " (sentences learnt from: 1) every word has the tag 'O'");
  }
}
