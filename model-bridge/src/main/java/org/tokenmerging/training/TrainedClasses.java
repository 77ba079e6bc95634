package org.tokenmerging.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.checkpoint.ModelSource;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.ModelFormatException;
import org.tokenmerging.training.data.LabelSet;
import org.tokenmerging.training.step.TrainedHeads;
import org.tokenmerging.training.step.WeightSet;

/**
 * A model that has learnt classes, as {@code train} has made it.
 *
 * @param config the encoder and its gate
 * @param weights of both, and of the head that tells the classes
 * @param labels what the classes are called, in their order
 * @param tokenizer the model's {@code tokenizer.json}; null for one that reads bytes
 */
public record TrainedClasses(
    ModelConfig config, WeightSet weights, LabelSet labels, @Nullable Path tokenizer) {

  /**
   * Reads the folder of a run that is over, or its model directory; {@value LabelFile#NAME} lies in
   * the folder of the run, or in the model directory if it has been moved.
   *
   * @throws ModelFormatException if it is neither, or has learnt no classes
   */
  public static TrainedClasses read(Path path) throws IOException {
    Path model = isModel(path) ? path : path.resolve(TrainingRun.MODEL);
    if (!isModel(model)) {
      throw new ModelFormatException(
          path
              + " is neither a model directory nor the folder of a run that is over; name one that"
              + " token-merging train has made with objective.labels");
    }
    ModelSource source = ModelSource.read(model, model);
    WeightTensor head = source.tensors().get(TrainedHeads.CLASSES);
    if (head == null) {
      throw new ModelFormatException(
          model
              + " has no "
              + TrainedHeads.CLASSES
              + " in its "
              + ModelDirectory.WEIGHTS
              + "; name a model that token-merging train has made with objective.labels");
    }
    return new TrainedClasses(
        source.config(),
        new WeightSet(source.tensors()),
        labels(model, head.shape()[0]),
        source.tokenizer() == null ? null : model.resolve(ModelDirectory.TOKENIZER));
  }

  private static boolean isModel(Path path) {
    return Files.isRegularFile(path.resolve(ModelDirectory.CONFIG));
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
