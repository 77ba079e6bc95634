package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suites with the real model, on small made data. */
class SuitesIT {

  private static final String[] SPORTS = {
    "The striker scored twice before half time.",
    "She won the tennis final in straight sets.",
    "The runners trained for the marathon all winter.",
    "Their goalkeeper saved the last penalty."
  };

  private static final String[] HEALTH = {
    "The vaccine protects children against measles.",
    "Her doctor prescribed a new medicine for the pain.",
    "Nurses on the ward measured his blood pressure.",
    "The hospital treats patients with heart disease."
  };

  @TempDir Path folder;

  private String out = "";

  private void run(String... line) {
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            results,
            new PrintStream(messages, true, StandardCharsets.UTF_8),
            false);
    assertThat(TokenMerging.run(console, EncoderOpener::bridge, line))
        .as(messages.toString(StandardCharsets.UTF_8))
        .isZero();
    out = results.toString(StandardCharsets.UTF_8);
  }

  private double figure(String name) {
    return out.lines()
        .filter(line -> line.startsWith(name + "="))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + out));
  }

  private static String labelled(String[] sports, String[] health) {
    return Arrays.stream(sports).map(text -> "sports\t" + text + "\n").collect(Collectors.joining())
        + Arrays.stream(health).map(text -> "health\t" + text + "\n").collect(Collectors.joining());
  }

  @Test
  void topics_are_told_apart_with_half_of_the_pieces() throws IOException {
    Path train = Files.writeString(folder.resolve("x.train.tsv"), labelled(SPORTS, HEALTH));
    Files.writeString(
        folder.resolve("x.test.tsv"),
        labelled(
            new String[] {"A late goal decided the football match."},
            new String[] {"Surgeons replaced a valve of the patient."}));
    run("evaluate", "topics", "--data", train.toString(), "--rate", "0.5", "--policy", "norm");
    assertThat(figure("texts")).isEqualTo(2);
    assertThat(figure("accuracy")).isEqualTo(1);
    assertThat(figure("deletion_rate")).isBetween(0.45, 0.5);
  }

  @Test
  void names_are_told_from_the_vectors_of_words_with_half_of_the_pieces() throws IOException {
    Path train =
        Files.writeString(
            folder.resolve("x.train.conll"),
            tagged("Mary", "Paris") + tagged("John", "London") + tagged("Peter", "Rome"));
    Files.writeString(folder.resolve("x.test.conll"), tagged("Susan", "Berlin"));
    run("evaluate", "entities", "--data", train.toString(), "--rate", "0.5", "--policy", "norm");
    assertThat(figure("train_words")).isEqualTo(30);
    assertThat(figure("entities")).isEqualTo(4);
    assertThat(figure("deletion_rate")).isBetween(0.4, 0.5);
    assertThat(figure("f1")).isGreaterThan(0.5);
  }

  private static String tagged(String person, String place) {
    return String.join(
        "\n",
        "# text = " + person + " lives in " + place + ".",
        person + "\tB-PER",
        "lives\tO",
        "in\tO",
        place + "\tB-LOC",
        ".\tO",
        "",
        place + "\tB-LOC",
        "was\tO",
        "where\tO",
        person + "\tB-PER",
        "slept\tO",
        "\n");
  }

  @Test
  void the_document_that_answers_is_found_by_meaning() throws IOException {
    Path documents = Files.writeString(folder.resolve("x.docs.jsonl"), texts(HEALTH));
    Files.writeString(
        folder.resolve("x.queries.jsonl"), "{\"id\": 1, \"text\": \"shots for kids\"}\n");
    Files.writeString(folder.resolve("x.qrels.tsv"), "1\t0\t1\n");
    run("evaluate", "retrieval", "--data", documents.toString(), "--keep-all");
    assertThat(figure("ndcg_at_10")).isEqualTo(1);
    assertThat(figure("deletion_rate")).isZero();
  }

  private static String texts(String[] all) {
    return IntStream.range(0, all.length)
        .mapToObj(i -> "{\"id\": " + i + ", \"text\": \"" + all[i] + "\"}\n")
        .collect(Collectors.joining());
  }

  @Test
  void retention_is_whole_when_all_is_kept_and_less_when_half_is_deleted() throws IOException {
    String text =
        IntStream.range(0, 12)
            .mapToObj(i -> "In year " + i + ": " + String.join(" ", i % 2 == 0 ? SPORTS : HEALTH))
            .collect(Collectors.joining("\n"));
    Path book = Files.writeString(folder.resolve("book.txt"), text);
    String[] line = {
      "evaluate",
      "retention",
      "--data",
      book.toString(),
      "--lengths",
      "8",
      "--passages",
      "24",
      "--rate",
      "0.5",
      "--policy",
      "norm"
    };
    run(line);
    assertThat(figure("passages_8")).isEqualTo(24);
    assertThat(figure("deletion_rate")).isBetween(0.45, 0.5);
    assertThat(figure("cosine")).isBetween(0.5, 0.99);
    assertThat(figure("neighbours")).isBetween(0.45, 0.99);
    assertThat(figure("words_deleted")).isPositive();
    assertThat(figure("word_cosine_kept")).isGreaterThan(figure("word_cosine_deleted"));
    line[8] = "--rate";
    line[9] = "0";
    run(line);
    assertThat(figure("cosine")).isEqualTo(1);
    assertThat(figure("neighbours")).isEqualTo(1);
    assertThat(figure("words_deleted")).isZero();
    assertThat(figure("word_cosine_kept")).isEqualTo(1);
  }
}
