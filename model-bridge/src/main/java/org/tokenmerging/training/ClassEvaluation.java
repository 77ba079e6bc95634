package org.tokenmerging.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.tokenmerging.evaluation.topics.LabelledText;
import org.tokenmerging.text.PieceTokenizer;
import org.tokenmerging.training.data.LabelSet;
import org.tokenmerging.training.data.TextRows;
import org.tokenmerging.training.step.GatedRows;
import org.tokenmerging.training.step.Objective;
import org.tokenmerging.training.step.StepBatch;
import org.tokenmerging.training.step.StepObjectives;
import org.tokenmerging.training.step.StepOptions;
import org.tokenmerging.training.step.TrainedHeads;
import org.tokenmerging.training.step.TrainingStep;

/**
 * Has a model tell the classes of texts by the head that it was trained with. Deletion is hard, at
 * the model's own threshold. A text longer than the model reads at one go is cut, as in training.
 */
public final class ClassEvaluation {

  private static final int ROWS = 16;

  private final TrainedWeights model;
  private final LabelSet labels;

  /** Of this model. */
  public ClassEvaluation(TrainedClasses trained) {
    this.model = trained.model();
    this.labels = trained.labels();
  }

  /**
   * Evaluates.
   *
   * @param texts at least one
   * @param progress told how many texts are done, each time some are
   * @throws org.tokenmerging.training.data.TrainingDataException if a text has a label that the
   *     model has not learnt
   */
  public ClassResult run(List<LabelledText> texts, IntConsumer progress) {
    int[] gold = texts.stream().mapToInt(text -> labels.number(text.label())).toArray();
    CountedPieces pieces = new CountedPieces();
    List<String> found = new ArrayList<>();
    try (PieceTokenizer tokenizer = PieceTokenizer.open(model.tokenizer());
        TrainingStep step = TrainingStep.open(model.weights(), model.config(), options())) {
      for (int from = 0; from < gold.length; from += ROWS) {
        List<LabelledText> some = texts.subList(from, Math.min(from + ROWS, gold.length));
        TextRows rows = rows(some, tokenizer);
        int[] classes = IntStream.range(from, from + some.size()).map(i -> gold[i]).toArray();
        StepBatch batch = StepBatch.classes(rows.ids(), rows.mask(), classes);
        count(step.gated(batch), pieces);
        IntStream.of(step.predict(batch, true)[0]).mapToObj(this::label).forEach(found::add);
        progress.accept(some.size());
      }
    }
    return new ClassResult(texts.stream().map(LabelledText::label).toList(), found, pieces.rate());
  }

  /** Nothing is to be learnt, and a step has to have something that it could learn. */
  private StepOptions options() {
    int classes = labels.labels().size();
    return StepOptions.of(new StepObjectives(Set.of(Objective.CLASSES), null, 0, classes), 1)
        .withTrained(TrainedHeads.CLASSES::equals)
        .withRegularisers(true, 0, 0);
  }

  private TextRows rows(List<LabelledText> texts, PieceTokenizer tokenizer) {
    int longest = model.config().maxSegment();
    return TextRows.of(texts.stream().map(LabelledText::text).toList(), tokenizer, longest);
  }

  private static void count(GatedRows gated, CountedPieces pieces) {
    int[][] gone = gated.gone();
    for (int row = 0; row < gone.length; row++) {
      pieces.add(gated.counted()[row], gone[row]);
    }
  }

  private String label(int number) {
    return labels.labels().get(number);
  }
}
