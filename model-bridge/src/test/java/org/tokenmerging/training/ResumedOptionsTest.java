package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tokenmerging.InvalidOptionException;

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
