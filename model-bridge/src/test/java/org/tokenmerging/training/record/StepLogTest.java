package org.tokenmerging.training.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tokenmerging.training.record.MadeSteps.COLUMNS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepLogTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("steps.csv");
  }

  private void begin(long... steps) throws IOException {
    try (StepLog log = StepLog.begin(file, COLUMNS)) {
      for (long step : steps) {
        log.add(MadeSteps.at(step));
      }
    }
  }

  @Test
  void is_a_table_with_a_column_for_each_objective_and_language() throws IOException {
    try (StepLog log = StepLog.begin(file, COLUMNS)) {
      log.add(
          new StepFigures(
              10,
              1.5,
              MadeSteps.bytes(4096),
              2.25,
              0.001,
              0.5,
              0.3,
              Double.NaN,
              Map.of("spans", 2.0),
              Map.of()));
    }
    assertThat(file)
        .content()
        .isEqualTo(
            "step,seconds,bytes,loss,learning_rate,deletion_rate,target_rate,alpha,loss.spans,"
                + "rate.en,rate.fr\n10,1.5,4096,2.25,0.001,0.5,0.3,,2.0,,\n");
  }

  @Test
  void of_a_model_that_reads_sub_words_counts_pieces() throws IOException {
    StepColumns columns = new StepColumns(PieceUnit.PIECES, List.of("vectors"), List.of());
    StepFigures figures =
        new StepFigures(
            1,
            2,
            new PiecesRead(77, PieceUnit.PIECES),
            1,
            0.5,
            0.5,
            0.5,
            0.1,
            Map.of("vectors", 1.0),
            Map.of());
    try (StepLog log = StepLog.begin(file, columns)) {
      log.add(figures);
    }
    assertThat(file).content().startsWith("step,seconds,pieces,loss,");
    assertThat(StepLog.read(file)).containsExactly(figures);
  }

  @Test
  void reads_back_exactly_what_was_written() throws IOException {
    begin(10, 20, 30);
    assertThat(StepLog.read(file)).isEqualTo(MadeSteps.every(10, 30));
  }

  @Test
  void holds_each_line_as_soon_as_it_is_added() throws IOException {
    try (StepLog log = StepLog.begin(file, COLUMNS)) {
      log.add(MadeSteps.at(10));
      assertThat(StepLog.read(file)).containsExactly(MadeSteps.at(10));
    }
  }

  @Test
  void loses_the_lines_beyond_the_step_that_a_run_is_resumed_at() throws IOException {
    begin(10, 20, 30, 40);
    try (StepLog log = StepLog.resume(file, COLUMNS, 25)) {
      assertThat(StepLog.read(file)).isEqualTo(MadeSteps.every(10, 20));
      log.add(MadeSteps.at(30));
    }
    assertThat(StepLog.read(file)).isEqualTo(MadeSteps.every(10, 30));
  }

  @Test
  void loses_a_last_line_that_a_killed_process_left_half_written() throws IOException {
    begin(10, 20);
    Files.writeString(file, "30,7.5,30", StandardOpenOption.APPEND);
    assertThat(StepLog.read(file)).isEqualTo(MadeSteps.every(10, 20));
    try (StepLog log = StepLog.resume(file, COLUMNS, 100)) {
      log.add(MadeSteps.at(30));
    }
    assertThat(StepLog.read(file)).isEqualTo(MadeSteps.every(10, 30));
  }

  @Test
  void is_begun_where_a_resumed_run_has_none() throws IOException {
    try (StepLog log = StepLog.resume(file, COLUMNS, 100)) {
      log.add(MadeSteps.at(110));
    }
    assertThat(StepLog.read(file)).containsExactly(MadeSteps.at(110));
  }

  @Test
  void with_other_columns_is_refused() throws IOException {
    begin(10);
    StepColumns other = new StepColumns(PieceUnit.BYTES, List.of("labels"), List.of());
    assertThatThrownBy(() -> StepLog.resume(file, other, 10))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + " has the columns step,")
        .hasMessageEndingWith("resume with the options that the run was begun with");
  }

  @Test
  void with_a_damaged_line_in_the_middle_names_it() throws IOException {
    begin(10, 20);
    Files.writeString(file, Files.readString(file).replace("\n20,", "\nx,") + "30\n");
    assertThatThrownBy(() -> StepLog.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ", line 3: ")
        .hasMessageEndingWith("'; mend the line, or take it out");
  }

  @Test
  void that_is_another_file_is_refused() throws IOException {
    Files.writeString(file, "a,b\n1,2\n");
    assertThatThrownBy(() -> StepLog.read(file))
        .hasMessage(
            file
                + " is no log of steps: its first line is a,b; put the log of the run back from a"
                + " copy, or take the file away");
  }

  @Test
  void that_cannot_be_written_any_more_says_what_to_do() throws IOException {
    StepLog log = StepLog.begin(file, COLUMNS);
    log.close();
    assertThatThrownBy(() -> log.add(MadeSteps.at(10)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot write " + file + ": ")
        .hasMessageEndingWith("; put that right, by making room for instance");
  }

  @Test
  void names_that_would_break_a_line_are_refused() {
    assertThatThrownBy(() -> new StepColumns(PieceUnit.BYTES, List.of("a,b"), List.of()))
        .hasMessage("'a,b' cannot be a column's name");
  }
}
