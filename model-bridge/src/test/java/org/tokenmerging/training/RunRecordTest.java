package org.tokenmerging.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.training.record.PieceUnit;
import org.tokenmerging.training.record.PiecesRead;
import org.tokenmerging.training.record.RunFolder;
import org.tokenmerging.training.record.StepColumns;
import org.tokenmerging.training.record.StepFigures;

/** What is said where the log of a run cannot be written any more. */
class RunRecordTest {

  private static final StepFigures FIGURES =
      new StepFigures(1, 1, new PiecesRead(1, PieceUnit.BYTES), 1, 1, 0, 0, 0, Map.of(), Map.of());

  @TempDir Path folder;

  private RunRecord closed() throws IOException {
    MadeRun run = MadeRun.spans(folder, "run");
    StepColumns columns = new StepColumns(PieceUnit.BYTES, List.of(), List.of());
    RunFolder made = RunFolder.make(run.runFolder().path());
    RunRecord record =
        new RunRecord(
            made,
            run.options().record(),
            run.options().optimiser().steps(),
            columns,
            0,
            RunProgress.none());
    record.close();
    return record;
  }

  @Test
  void without_a_checkpoint_to_begin_anew() throws IOException {
    RunRecord record = closed();
    assertThatThrownBy(() -> record.add(FIGURES))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot write " + folder.resolve("run/steps.csv"))
        .hasMessageEndingWith(
            "; put that right, by making room for instance, then begin anew: there is no checkpoint"
                + " yet");
  }

  @Test
  void with_one_to_go_on_from_it() throws IOException {
    RunRecord record = closed();
    Path checkpoint = folder.resolve("run/checkpoints/step-000000007");
    assertThat(Files.createDirectories(checkpoint)).isDirectory();
    assertThatThrownBy(() -> record.add(FIGURES))
        .hasMessageEndingWith(", then go on from step-000000007 by --resume");
  }
}
