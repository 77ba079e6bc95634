package org.tokenmerging.training.record;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Figures of a run that was never made. */
final class MadeSteps {

  static final StepColumns COLUMNS =
      new StepColumns(PieceUnit.BYTES, List.of("spans"), List.of("en", "fr"));

  private MadeSteps() {}

  static PiecesRead bytes(long count) {
    return new PiecesRead(count, PieceUnit.BYTES);
  }

  static StepFigures at(long step) {
    double rate = 0.5 * step / (step + 100.0);
    return new StepFigures(
        step,
        step * 0.25,
        bytes(step * 1000),
        6.0 / Math.sqrt((double) step),
        1e-3,
        rate,
        0.5,
        0.01 / 3 * step,
        Map.of("spans", 5.5 / Math.sqrt((double) step)),
        Map.of("en", rate + 0.1, "fr", rate - 0.1));
  }

  static List<StepFigures> every(long step, long last) {
    return LongStream.rangeClosed(1, last / step).mapToObj(i -> at(i * step)).toList();
  }
}
