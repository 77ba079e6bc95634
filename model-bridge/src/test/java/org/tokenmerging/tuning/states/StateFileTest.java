package org.tokenmerging.tuning.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts with their states, each in a place of its own. */
class StateFileTest {

  private static final int HIDDEN = 5;
  private static final int[] ROWS = {3, 1, 4};

  /** Half precision keeps eleven bits. */
  private static final double HALF = 1 / 2048.0;

  @TempDir Path folder;

  private static TextStates states(int text) {
    Random random = new Random(text);
    return new TextStates(
        MadeStates.numbers(ROWS[text] * HIDDEN, random),
        MadeStates.numbers(ROWS[text] * HIDDEN, random),
        MadeStates.numbers(ROWS[text], random));
  }

  private StateFile open() throws IOException {
    return new StateFile(folder.resolve("states"), ROWS, HIDDEN);
  }

  private static void assertClose(float[] found, float[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i])
          .isCloseTo(expected[i], within(HALF * Math.max(1e-3, Math.abs(expected[i]))));
    }
  }

  @Test
  void what_was_written_in_any_order_is_read_in_any_other_after_it_was_closed() throws IOException {
    try (StateFile file = open()) {
      for (int text : new int[] {2, 0, 1}) {
        file.write(text, states(text));
      }
      file.force();
    }
    try (StateFile file = open()) {
      for (int text : new int[] {1, 2, 0}) {
        TextStates read = file.read(text);
        assertClose(read.hidden(), states(text).hidden());
        assertClose(read.vectors(), states(text).vectors());
        assertThat(read.firstNorms())
            .as("in single precision")
            .isEqualTo(states(text).firstNorms());
      }
    }
  }

  @Test
  void a_text_that_is_written_again_leaves_the_others_as_they_are() throws IOException {
    try (StateFile file = open()) {
      for (int text = 0; text < ROWS.length; text++) {
        file.write(text, states(text));
      }
      file.write(1, new TextStates(new float[HIDDEN], new float[HIDDEN], new float[] {7}));
      assertThat(file.read(1).firstNorms()).containsExactly(7);
      assertClose(file.read(0).vectors(), states(0).vectors());
      assertClose(file.read(2).hidden(), states(2).hidden());
    }
  }

  @Test
  void a_state_takes_two_bytes_a_number_and_a_norm_four() throws IOException {
    try (StateFile file = open()) {
      file.write(2, states(2));
    }
    assertThat(Files.size(folder.resolve("states"))).isEqualTo((3 + 1 + 4) * (2 * HIDDEN * 2 + 4));
  }

  @Test
  void what_is_not_there_is_told_with_what_to_do() throws IOException {
    try (StateFile file = open()) {
      file.write(0, states(0));
      assertThatThrownBy(() -> file.read(2))
          .isInstanceOf(IOException.class)
          .hasMessage(
              folder.resolve("states")
                  + " ends early; delete its folder, and the states are read again");
    }
  }
}
