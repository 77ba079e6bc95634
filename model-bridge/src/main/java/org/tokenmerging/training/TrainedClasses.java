package org.tokenmerging.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.training.data.LabelSet;
import org.tokenmerging.training.step.TrainedHeads;

/**
 * A model that has learnt classes, as {@code train} has left it.
 *
 * @param model with the head that tells the classes
 * @param labels what the classes are called, in their order
 */
public record TrainedClasses(TrainedWeights model, LabelSet labels) {

  /**
   * Reads a run's folder or a model directory, as {@link TrainedWeights#read} does; {@value
   * LabelFile#NAME} lies in the folder of the run, or in the model directory if it has been moved.
   *
   * @param warnings told of damaged checkpoints that are passed over
   * @throws ModelFormatException if it is neither, or has learnt no classes
   */
  public static TrainedClasses read(Path path, Consumer<String> warnings) throws IOException {
    TrainedWeights model = TrainedWeights.read(path, warnings);
    if (!model.weights().names().contains(TrainedHeads.CLASSES)) {
      throw new ModelFormatException(
          model.from()
              + " has no "
              + TrainedHeads.CLASSES
              + " among its weights; name a model that token-merging train has made with"
              + " objective.labels");
    }
    int classes = model.weights().get(TrainedHeads.CLASSES).shape()[0];
    return new TrainedClasses(model, labels(model.from(), classes));
  }

  private static LabelSet labels(Path model, int classes) throws IOException {
    Path own = model.resolve(LabelFile.NAME);
    Path file = Files.exists(own) ? own : model.toAbsolutePath().resolveSibling(LabelFile.NAME);
    if (!Files.isRegularFile(file)) {
      throw new ModelFormatException(
          "there is no "
              + LabelFile.NAME
              + " in "
              + model
              + " or beside it, which says what the classes are called; copy it from the folder of"
              + " the run");
    }
    LabelSet labels = LabelFile.read(file);
    if (labels.labels().size() != classes) {
      throw new ModelFormatException(
          file
              + " has "
              + labels.labels().size()
              + " labels, and the model tells "
              + classes
              + " classes; copy the file from the folder of the run that made the model");
    }
    return labels;
  }
}
