package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.checkpoint.MadeModels;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.sample.MadeText;

/** The commands {@code fit} and {@code calibrate} with a tiny model. */
class FitCommandIT {

  @TempDir static Path shared;

  private static String base;
  private static String text;

  @TempDir Path folder;

  @BeforeAll
  static void make() {
    base = MadeModels.bert(shared.resolve("base"), MadeText.words()).toString();
    text = MadeText.file(shared, "words.txt", 520, 4, 10).toString();
  }

  private Path to() {
    return folder.resolve("made");
  }

  private CommandRun fit(String... more) {
    Stream<String> first =
        Stream.of("fit", "--from", base, "--data", text, "--to", to().toString());
    return CommandRun.of(Stream.concat(first, Stream.of(more)).toArray(String[]::new));
  }

  private static Map<String, Double> figures(CommandRun run) {
    assertThat(run.status()).as(run.err()).isZero();
    return run.out()
        .lines()
        .map(line -> line.split("=", 2))
        .collect(
            java.util.stream.Collectors.toMap(
                line -> line[0],
                line -> Double.parseDouble(line[1]),
                (a, b) -> b,
                java.util.LinkedHashMap::new));
  }

  @Test
  void fit_says_where_the_gate_stands_and_how_well_it_does() {
    CommandRun run = fit();
    Map<String, Double> figures = figures(run);
    assertThat(figures.keySet())
        .containsExactly(
            "gate_layer",
            "gate_explained",
            "pair_error_0.25",
            "pair_error_0.50",
            "pair_error_0.75");
    assertThat(run.out()).startsWith("gate_layer=1\ngate_explained=0.");
    assertThat(run.err())
        .as("what it is at, where nobody looks at a terminal")
        .isEqualTo(
            """
            token-merging: fit: reading text
            token-merging: fit: leaving pieces out
            token-merging: fit: fitting the gate, layer 1
            token-merging: fit: texts held back, layer 1
            token-merging: fit: restoring, layer 1
            token-merging: fit: choosing the map, layer 1
            token-merging: fit: writing the model
            """);
    ModelConfig made = ModelDirectory.open(to()).config();
    made.metrics()
        .forEach((name, value) -> assertThat(figures.get(name)).isEqualTo(value, within(1e-4)));
  }

  @Test
  void fit_takes_several_files_a_layer_and_a_seed() throws IOException {
    String more = MadeText.file(folder, "more.txt", 300, 4, 10).toString();
    CommandRun run = fit("--data", more, "--gate-layer", "2", "--seed", "9");
    assertThat(figures(run)).containsEntry("gate_layer", 2.0);
    ModelConfig made = ModelDirectory.open(to()).config();
    assertThat(made.trainingData()).endsWith("pieces of words.txt, more.txt");
    assertThat(Files.readString(to().resolve("README.md"))).contains("seed 9");
  }

  @Test
  void fit_tells_of_every_layer_that_it_tried_for_a_largest_loss() {
    List<Double> errors = new ArrayList<>();
    for (int layer = 1; layer <= 2; layer++) {
      Map<String, Double> figures = figures(fit("--force", "--gate-layer", layer + ""));
      errors.add(figures.getOrDefault("pair_error_0.50", Double.NaN));
    }
    double between = (errors.get(0) + errors.get(1)) / 2;
    CommandRun run = fit("--force", "--max-loss", String.valueOf(between));
    Map<String, Double> figures = figures(run);
    assertThat(run.out()).startsWith("layer_1_error=").contains("\ngate_layer=2\n");
    assertThat(figures.get("layer_1_error")).isEqualTo(errors.get(0), within(1e-4));
    assertThat(figures.get("pair_error_0.50")).isEqualTo(errors.get(1), within(1e-4));
  }

  @Test
  void a_loss_that_no_layer_keeps_is_a_failure_and_leaves_nothing() {
    CommandRun run = fit("--max-loss", "0.0000001");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("\ntoken-merging: no layer keeps a pair error of 1.0E-7 at rate .5")
        .endsWith("or name a layer with --gate-layer\n");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--gate-layer 4 | gate layer 4 is not allowed: 1 to 3 of this encoder's layers",
        "--max-loss 0.1 --gate-layer 1 | max-loss chooses the layer",
        "--max-loss 2 | max-loss 2.0 is not allowed"
      })
  void fit_refuses_what_this_encoder_cannot_as_wrong_usage(String example) {
    String[] parts = example.split(" \\| ", 2);
    CommandRun run = fit(parts[0].split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("token-merging: " + parts[1])
        .endsWith("see: token-merging fit --help\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void fit_warns_on_standard_error_and_goes_on() throws IOException {
    List<String> sentences = new ArrayList<>(Files.readAllLines(Path.of(text)));
    sentences.replaceAll(sentence -> sentence.replaceFirst("\\w+", "xylophone"));
    String foreign = Files.write(folder.resolve("foreign.txt"), sentences).toString();
    CommandRun run =
        CommandRun.of("fit", "--from", base, "--data", foreign, "--to", to().toString());
    assertThat(figures(run)).hasSize(5);
    assertThat(run.err())
        .containsPattern(
            "\ntoken-merging: warning: \\d+ % of the text's pieces are unknown to this model: was it"
                + " made for this language\\? Expect little of what is made of it, however good the"
                + " figures look\n");
  }

  @Test
  void fit_says_how_much_text_it_needs() throws IOException {
    String few = Files.writeString(folder.resolve("few.txt"), "ba de fi ko .\n").toString();
    CommandRun run = CommandRun.of("fit", "--from", base, "--data", few, "--to", to().toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("\ntoken-merging: the text has ")
        .contains("; at least 500 are needed, and some thousands serve better");
    assertThat(to()).doesNotExist();
  }

  @Test
  void calibrate_shows_the_new_table() {
    fit();
    CommandRun again = CommandRun.of("calibrate", "--model", to() + "", "--data", text);
    Map<String, Double> figures = figures(again);
    assertThat(again.err())
        .isEqualTo("token-merging: calibrate: reading text\ntoken-merging: calibrate: scoring\n");
    assertThat(again.out()).startsWith("threshold_0.00=-30");
    assertThat(figures).hasSize(20).containsKeys("threshold_0.05", "threshold_0.95");
    ModelConfig.Gate gate = ModelDirectory.open(to()).config().gate();
    assertThat(gate).isNotNull();
    assertThat(figures.get("threshold_0.50")).isEqualTo(gate.threshold(), within(1e-4));
  }

  @Test
  void calibrate_refuses_a_model_without_a_gate_as_wrong_usage() {
    CommandRun run = CommandRun.of("calibrate", "--model", base, "--data", text);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith(
            "token-merging: "
                + base
                + " has no delete gate to calibrate; give it one with token-merging fit\n");
  }

  /** A file may have so many blocks of 1,024 bytes: fewer than the weights, or than the bundle. */
  @ParameterizedTest
  @ValueSource(ints = {8, 64})
  @EnabledOnOs(OS.LINUX)
  void fit_on_a_full_disk_is_one_message_and_leaves_nothing(int blocks)
      throws IOException, InterruptedException {
    assertThat(Files.size(Path.of(base, "weights.safetensors"))).isBetween(8L << 10, 64L << 10);
    assertThat(Files.size(Path.of(base, "saved_model.pb"))).isGreaterThan(64L << 10);
    List<String> command = new ArrayList<>(List.of("bash", "-c"));
    command.add("ulimit -f " + blocks + " && exec \"$@\"");
    command.add("bash");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:-UsePerfData"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(TokenMerging.class.getName(), "fit", "--from", base));
    command.addAll(List.of("--data", text, "--to", to().toString()));
    Process process = new ProcessBuilder(command).start();
    String out = read(process.getInputStream());
    String err = read(process.getErrorStream());
    assertThat(process.waitFor()).as(err).isEqualTo(1);
    assertThat(out).isEmpty();
    assertThat(err).contains("token-merging: ").contains("File too large");
    assertThat(folder).isEmptyDirectory();
  }

  private static String read(java.io.InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
