package org.tokenmerging.examples.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A run on little text: what is printed and kept, not how fast it is. */
class CostTableIT {

  private static final String SENTENCES =
      "Every spring the swallows come back to the old harbour. Dr. Okafor has counted them for"
          + " twenty years, and she knows the roofs where they build their nests. ";

  @TempDir private Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void write_texts() throws IOException {
    Files.writeString(folder.resolve("long.txt"), SENTENCES.repeat(40), UTF_8);
    Files.writeString(folder.resolve("sts.tsv"), "A bird.\tTwo birds.\t3.5\n", UTF_8);
  }

  private int run(String... arguments) {
    CostTable table = new CostTable(new PrintStream(printed, true, UTF_8));
    return new CommandLine(table)
        .setErr(new java.io.PrintWriter(printed, true, UTF_8))
        .execute(arguments);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void it_prints_a_table_a_workload_and_keeps_the_raw_rounds() throws IOException {
    int status =
        run(
            "--text",
            file("long.txt"),
            "--sts",
            file("sts.tsv"),
            "--out",
            file("out"),
            "--rounds",
            "2",
            "--warm-up",
            "0",
            "--starts",
            "1",
            "--scale",
            "16");

    String table = printed.toString(UTF_8);
    assertThat(status).as(table).isZero();
    assertThat(table)
        .contains(" cores; ", "Java 1", "## minilm")
        .contains("| 2 texts of at most 128 pieces |", "| 1 texts of at most 510 pieces |")
        .contains("| 2 sentences of STS |")
        .containsPattern(
            "\\| undivided \\(rate 0\\) \\| 0\\.000 \\| [\\d,]+ \\(.*\\) \\| 1\\.00 \\|")
        .containsPattern("\\| two stages, all kept \\| 0\\.000 \\| ")
        .containsPattern("\\| rate 0\\.50 \\| 0\\.[3-6]\\d\\d \\| ")
        .containsPattern("first vector \\| [\\d,]+ \\(");
    List<String> rounds = Files.readAllLines(folder.resolve("out/rounds.tsv"), UTF_8);
    assertThat(rounds).hasSize(1 + 3 * 5 * 2).first().asString().startsWith("model\tworkload\t");
    assertThat(rounds.subList(1, rounds.size()))
        .allMatch(line -> line.matches("minilm\t[^\t]+\t[^\t]+\t[01]\t\\d+\t\\d+\t\\d+"));
    assertThat(Files.readAllLines(folder.resolve("out/starts.tsv"), UTF_8)).hasSize(2);
  }

  @Test
  void a_text_that_is_too_short_is_refused_with_what_is_needed() throws IOException {
    Files.writeString(folder.resolve("short.txt"), SENTENCES, UTF_8);

    assertThat(run("--text", file("short.txt"), "--starts", "0")).isNotZero();
    assertThat(printed.toString(UTF_8))
        .containsPattern("the text has \\d+ pieces, but 4128 are needed; give a longer one");
  }
}
