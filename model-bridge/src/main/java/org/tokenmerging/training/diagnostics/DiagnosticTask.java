package org.tokenmerging.training.diagnostics;

import java.util.List;
import java.util.random.RandomGenerator;
import org.tokenmerging.InvalidOptionException;

/**
 * A task on strings that makes some of their letters redundant. Implementations are immutable.
 *
 * @see <a href="https://github.com/jkallini/mrt5">data/preprocess_diagnostic_dataset.py, by whose
 *     published deletion rates the tests hold these tasks</a>
 */
public sealed interface DiagnosticTask permits VowelRemoval, ContextualVowelRemoval, SequenceMerge {

  /** All there are. */
  static List<DiagnosticTask> all() {
    return List.of(new VowelRemoval(), new ContextualVowelRemoval(), new SequenceMerge());
  }

  /**
   * The task of a name.
   *
   * @throws InvalidOptionException if there is none
   */
  static DiagnosticTask named(String name) {
    return all().stream()
        .filter(task -> task.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidOptionException.unknown(
                    "task", name, all().stream().map(DiagnosticTask::name).toList()));
  }

  /** The name by which it is chosen. */
  String name();

  /** Draws a string and says what it should become. */
  DiagnosticString draw(RandomGenerator random);

  /** What the task makes redundant; the first is what a gate is judged by. */
  List<Oracle> oracles();
}
