package org.tokenmerging.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.training.options.OptimiserOptions;
import org.tokenmerging.training.record.RunFolder;
import org.tokenmerging.tuning.draw.RateMix;

/** What a tuning is told. */
class TuningOptionsTest {

  private static final Map<String, String> FEWEST = Map.of("run", "out", "text", "a.txt");

  @TempDir Path folder;

  private TuningOptions with(String... pairs) {
    Map<String, String> given = new TreeMap<>(FEWEST);
    for (int i = 0; i < pairs.length; i += 2) {
      given.put(pairs[i], pairs[i + 1]);
    }
    return TuningOptions.of(given, folder);
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("tune.properties"), content);
  }

  @Test
  void defaults_hold_for_everything_but_the_run_and_its_text() {
    TuningOptions options = with();
    assertThat(options.record().run()).isEqualTo(folder.resolve("out"));
    assertThat(options.text()).containsExactly(folder.resolve("a.txt"));
    assertThat(options.sentences()).isEqualTo(80_000);
    assertThat(options.passages()).isEqualTo(8_000);
    assertThat(options.mixed()).isZero();
    assertThat(options.states()).isNull();
    assertThat(options.rows()).isEqualTo(1536);
    assertThat(options.rank()).isEqualTo(16);
    assertThat(options.share()).isEqualTo(0.5);
    assertThat(options.rates()).isEqualTo(RateMix.parse(RateMix.STANDARD));
    assertThat(options.draw().noise()).isEqualTo(0.3);
    assertThat(options.draw().perText()).isEqualTo(0.3);
    assertThat(options.losses().pairs()).isZero();
    assertThat(options.losses().neighbours()).isZero();
    assertThat(options.losses().tokens()).isEqualTo(0.1);
    assertThat(options.losses().ranking()).isEqualTo(1);
    assertThat(options.paces().layers()).isEqualTo(1);
    assertThat(options.paces().maps()).isEqualTo(1);
    assertThat(options.paces().gate()).isEqualTo(0.1);
    assertThat(options.optimiser())
        .isEqualTo(
            new OptimiserOptions(
                OptimiserOptions.Method.ADAMW,
                2500,
                3e-4,
                50,
                OptimiserOptions.Decay.COSINE,
                0,
                1,
                0,
                OptimiserOptions.Precision.BFLOAT16));
    assertThat(options.seed()).isEqualTo(1);
  }

  @Test
  void each_key_says_what_it_names() {
    TuningOptions options =
        with(
            "text", "a.txt;b.gz",
            "text.sentences", "500",
            "text.passages", "60",
            "states", "kept",
            "batch.rows", "256",
            "tuned.rank", "3",
            "tuned.share", "1",
            "rates", "0.4:1, 0.6:2",
            "draw.noise", "0.7",
            "draw.perText", "0",
            "loss.pairs", "1",
            "loss.neighbours", "2",
            "loss.tokens", "3",
            "loss.ranking", "4",
            "pace.layers", "0.1",
            "pace.maps", "0.2",
            "pace.gate", "0",
            "seed", "-9",
            "record.checkpointMinutes", "2",
            "optimiser.steps", "7",
            "optimiser.precision", "float32");
    assertThat(options.text()).containsExactly(folder.resolve("a.txt"), folder.resolve("b.gz"));
    assertThat(options.sentences()).isEqualTo(500);
    assertThat(options.passages()).isEqualTo(60);
    assertThat(options.states()).isEqualTo(folder.resolve("kept"));
    assertThat(options.rows()).isEqualTo(256);
    assertThat(options.rank()).isEqualTo(3);
    assertThat(options.share()).isEqualTo(1);
    assertThat(options.rates()).isEqualTo(RateMix.parse("0.4:1,0.6:2"));
    assertThat(options.draw()).isEqualTo(new TuningOptions.DrawOptions(0.7, 0));
    assertThat(options.losses().pairs()).isEqualTo(1);
    assertThat(options.losses().neighbours()).isEqualTo(2);
    assertThat(options.losses().tokens()).isEqualTo(3);
    assertThat(options.losses().ranking()).isEqualTo(4);
    assertThat(options.paces().layers()).isEqualTo(0.1);
    assertThat(options.paces().maps()).isEqualTo(0.2);
    assertThat(options.paces().gate()).isZero();
    assertThat(options.seed()).isEqualTo(-9);
    assertThat(options.record().checkpointEvery()).isEqualTo(Duration.ofMinutes(2));
    assertThat(options.optimiser().steps()).isEqualTo(7);
    assertThat(options.optimiser().warmUp()).as("no more than all steps").isEqualTo(7);
    assertThat(options.optimiser().precision()).isEqualTo(OptimiserOptions.Precision.FLOAT32);
  }

  @Test
  void they_are_written_back_and_read_to_the_same() throws IOException {
    TuningOptions options = with("rates", "0.4:1, 0.6:2", "states", "kept", "pace.maps", "0.25");
    RunFolder run = RunFolder.make(folder.resolve("run"));
    run.writeOptions(options.resolved(), null);
    assertThat(TuningOptions.isMeant(run.options())).isTrue();
    assertThat(TuningOptions.read(run.options())).isEqualTo(options);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "batch.rows > 63 > a whole number from 64 to 1048576",
        "tuned.rank > 0 > a whole number from 1 to 1024",
        "tuned.share > 0 > a number above 0, up to 1",
        "tuned.share > 1.1 > a number above 0, up to 1",
        "text.sentences > 99 > a whole number from 100 to 1000000",
        "text.passages > 1.5 > a whole number from 10 to 1000000",
        "draw.noise > 0 > a number above 0",
        "draw.perText > 1.01 > a number from 0 to 1",
        "loss.pairs > -1 > a number of at least 0",
        "loss.tokens > NaN > a number of at least 0",
        "pace.gate > -0.1 > a number of at least 0",
        "optimiser.steps > 0 > a whole number from 1 to 1000000000",
      })
  void a_value_that_is_not_allowed_is_told_with_what_is(String key, String value, String allowed) {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> with(key, value))
        .withMessage(key + " '" + value + "' is not allowed; allowed: " + allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "1.5:1", "half:1", "0.5:0"})
  void rates_that_are_none_are_told_with_what_they_look_like(String rates) {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> with("rates", rates))
        .withMessage(
            "rates '"
                + rates
                + "' is not allowed; allowed: rates above 0 and below 1, each with how often it is"
                + " drawn, such as "
                + RateMix.STANDARD);
  }

  @Test
  void a_key_that_nobody_knows_is_told_with_the_nearest() {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> with("draw.noize", "1"))
        .withMessageStartingWith("unknown option 'draw.noize'; did you mean 'draw.noise'? Known")
        .withMessageContaining("tuned.rank");
  }

  @Test
  void there_is_no_dropout() {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> with("optimiser.dropout", "0.1"))
        .withMessageStartingWith("unknown option 'optimiser.dropout'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "text"})
  void what_has_no_default_must_be_given(String key) {
    Map<String, String> given = new TreeMap<>(FEWEST);
    given.remove(key);
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> TuningOptions.of(given, folder))
        .withMessage("key '" + key + "' is missing and has no default; give it a value");
  }

  @Test
  void a_file_is_named_where_it_is_wrong() throws IOException {
    Path file = file("method=tune\nrun=out\ntext=a.txt\ntuned.rank=x\n");
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> TuningOptions.read(file))
        .withMessageStartingWith(file + ": tuned.rank 'x' is not allowed");
  }

  @Test
  void paths_in_a_file_start_from_its_folder() throws IOException {
    TuningOptions options = TuningOptions.read(file("method=tune\nrun=out\ntext=a.txt\n"));
    assertThat(options.text()).containsExactly(folder.toAbsolutePath().resolve("a.txt"));
  }

  @Test
  void only_a_file_that_says_so_is_meant() throws IOException {
    assertThat(TuningOptions.isMeant(file("run=out\nmethod = tune \n"))).isTrue();
    assertThat(TuningOptions.isMeant(file("run=out\n"))).isFalse();
  }

  @Test
  void another_method_is_refused() throws IOException {
    Path file = file("run=out\nmethod=Tune\n");
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> TuningOptions.isMeant(file))
        .withMessage(
            file
                + ": method 'Tune' is not allowed; allowed: tune, or leave it out to train with soft"
                + " deletion");
  }

  @Test
  void a_run_goes_on_only_as_it_began_but_for_its_optimiser_and_its_record() {
    TuningOptions before = with();
    with("optimiser.steps", "9", "record.logEvery", "3", "states", "b").requireSame(before);
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> with("batch.rows", "512").requireSame(before))
        .withMessage(
            "batch.rows=512 is not allowed: the run began with 1536; allowed: that, or a new run in"
                + " a folder of its own");
  }
}
