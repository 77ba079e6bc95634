package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.training.options.TrainingOptions;

/** What may change between the beginning of a run and its resumption. */
class ResumedOptionsTest {

  private static void resume(String key, String before, String now) {
    ResumedOptions.require(Map.of(key, before), Map.of(key, now));
  }

  @ParameterizedTest
  @CsvSource({
    "run, /a/run, /b/run",
    "source.en.path, /a/en;/a/x.txt, /b/en;/b/x.txt",
    "source.de.english, /a/en.txt, /b/en.txt",
    "vectors.teacher, /a/teacher, /b/teacher",
    "optimiser.learningRate, 0.1, 0.01",
    "gate.target, 0.5, 0.3",
    "record.logEvery, 1, 2",
  })
  void where_things_lie_and_how_it_is_learnt(String key, String before, String now) {
    assertThatCode(() -> resume(key, before, now)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "source.en.weight, 1.0, 2.0",
    "vectors.teacher, minilm, /b/teacher",
    "gate.control, pi, fixed",
    "batch.rows, 4, 8",
  })
  void but_not_what_is_learnt_from_what(String key, String before, String now) {
    assertThatThrownBy(() -> resume(key, before, now))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            key
                + "="
                + now
                + " is not what the run was begun with ("
                + before
                + "); resume with the same, or begin a new run in another folder");
  }

  private static final Map<String, String> GIVEN =
      Map.of("run", "run", "objective.spans", "1", "source.en.path", "en.txt");

  private static TrainingOptions options(String... pairs) {
    Map<String, String> given = new TreeMap<>(GIVEN);
    for (int i = 0; i < pairs.length; i += 2) {
      given.put(pairs[i], pairs[i + 1]);
    }
    return TrainingOptions.of(given, Path.of("/a"));
  }

  /** As the folder of a run has them. */
  private static TrainingOptions written(String... pairs) {
    return TrainingOptions.of(options(pairs).resolved(), Path.of("/b"));
  }

  @Test
  void what_is_not_given_stays_as_the_run_has_it() {
    ResumedOptions resumed =
        ResumedOptions.of(written("gate.kp", "0.5", "model.layers", "4"), options());
    assertThat(resumed.options().gate().alpha().proportional()).isEqualTo(0.5);
    assertThat(resumed.options().model().layers()).isEqualTo(4);
    assertThat(resumed.changes(7))
        .containsExactlyInAnyOrder(
            "gate.kp is not given and stays 0.5; the default is 0.01",
            "model.layers is not given and stays 4; the default is 6");
  }

  @Test
  void what_is_given_is_what_the_run_goes_on_with_and_is_told() {
    ResumedOptions resumed =
        ResumedOptions.of(written("gate.kp", "0.5"), options("gate.kp", "0.01"));
    assertThat(resumed.options().gate().alpha().proportional()).isEqualTo(0.01);
    assertThat(resumed.changes(7)).containsExactly("gate.kp was 0.5 and is 0.01 from step 7 on");
  }

  @Test
  void the_same_file_once_more_changes_nothing() {
    ResumedOptions resumed =
        ResumedOptions.of(written("gate.kp", "0.5"), options("gate.kp", "0.5"));
    assertThat(resumed.changes(7)).isEmpty();
    assertThat(resumed.written()).isEqualTo(written("gate.kp", "0.5").resolved());
  }

  @Test
  void a_key_that_there_was_not_yet_is_told() {
    Map<String, String> older = new TreeMap<>(options().resolved());
    older.remove("gate.alphaLowest");
    ResumedOptions resumed = ResumedOptions.of(TrainingOptions.of(older, Path.of("/b")), options());
    assertThat(resumed.changes(7))
        .containsExactly("gate.alphaLowest was not said and is -1.0 from step 7 on");
  }

  @Test
  void a_shape_that_the_model_said_itself_stays_unsaid() {
    Map<String, String> from = new TreeMap<>(options().resolved());
    from.keySet().removeIf(key -> key.startsWith("model.") && !key.equals("model.decoderLayers"));
    ResumedOptions resumed = ResumedOptions.of(TrainingOptions.of(from, Path.of("/b")), options());
    assertThat(resumed.changes(7)).isEmpty();
    assertThat(resumed.written().keySet())
        .filteredOn(key -> key.startsWith("model."))
        .containsExactly("model.decoderLayers");
  }

  @Test
  void a_source_more_or_less_is_refused() {
    String[] french = {"source.fr.path", "fr.txt"};
    assertThatThrownBy(() -> ResumedOptions.of(written(french), options()))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("source.fr.kind= is not what the run was begun with (text)");
    assertThatThrownBy(() -> ResumedOptions.of(written(), options(french)))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("source.fr.path=")
        .hasMessageContaining(" is not what the run was begun with (nothing)");
  }

  @Test
  void a_source_that_was_not_there_is_refused() {
    assertThatThrownBy(
            () ->
                ResumedOptions.require(
                    Map.of(), Map.of("source.fr.kind", "text", "source.fr.path", "/a/fr")))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("source.fr.kind=text is not what the run was begun with (nothing)");
  }
}
