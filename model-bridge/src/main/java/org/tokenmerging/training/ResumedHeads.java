package org.tokenmerging.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.training.data.TrainingDataException;
import org.tokenmerging.training.optimiser.WeightSet;
import org.tokenmerging.training.step.TrainedHeads;

/**
 * Holds the labels and the teacher of a resumed run against those that the heads of its checkpoint
 * were trained for: a head that fits by chance would learn other classes in silence.
 */
final class ResumedHeads {

  private final RunState state;
  private final WeightSet weights;

  /** Those of a checkpoint. */
  ResumedHeads(RunState state, WeightSet weights) {
    this.state = state;
    this.weights = weights;
  }

  /**
   * Refuses labels that are not those of the checkpoint.
   *
   * @param now of the data, in the order of the classes; none where no classes are learnt
   * @param run the folder of the run, whose file of labels speaks for a checkpoint of before, which
   *     has none
   * @throws TrainingDataException that names both
   */
  void requireLabels(List<String> now, Path run) throws IOException {
    if (now.isEmpty()) {
      return;
    }
    List<String> then = labels(run);
    if (!then.isEmpty() && !then.equals(now)) {
      throw otherLabels("the labels " + then, now);
    }
    if (rows(TrainedHeads.CLASSES, now.size()) != now.size()) {
      throw otherLabels(rows(TrainedHeads.CLASSES, 0) + " labels", now);
    }
  }

  private List<String> labels(Path run) throws IOException {
    if (state.labels() != null) {
      return state.labels();
    }
    Path file = run.resolve(LabelFile.NAME);
    return Files.isRegularFile(file) ? LabelFile.read(file).labels() : List.of();
  }

  private static TrainingDataException otherLabels(String then, List<String> now) {
    return new TrainingDataException(
        "the run was begun with "
            + then
            + ", and its data has "
            + now
            + " now; resume with the labels that it was begun with, or begin a new run in another"
            + " folder");
  }

  /**
   * Refuses a teacher whose vectors are of another width.
   *
   * @param now the width; 0 where there is no teacher
   * @throws InvalidOptionException that names both
   */
  void requireVectorWidth(int now) {
    int then = rows(TrainedHeads.PROJECTION, state.config().hidden());
    if (now != 0 && now != then) {
      throw new InvalidOptionException(
          "vectors.teacher gives vectors of "
              + now
              + " numbers, and the run was begun with a teacher that gives "
              + then
              + "; resume with the same teacher, or begin a new run in another folder");
    }
  }

  private int rows(String head, int otherwise) {
    return weights.names().contains(head) ? weights.get(head).shape()[0] : otherwise;
  }
}
