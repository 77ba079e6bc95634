package org.tokenmerging.evaluation.topics;

import java.util.List;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Logistic regression over several labels, by Tribuo: AdaGrad with rate {@value #RATE}, one text a
 * step, {@value #EPOCHS} rounds over the texts in an order drawn by the seed. The same texts give
 * the same classifier.
 */
final class LinearClassifier {

  private static final double RATE = 0.1;
  private static final double SOFTENING = 0.1;
  private static final int EPOCHS = 30;
  private static final int NO_LOGGING = -1;
  private static final int TEXTS_A_STEP = 1;
  private static final long SEED = 1;

  private final Model<Label> model;

  private LinearClassifier(Model<Label> model) {
    this.model = model;
  }

  /**
   * Learns.
   *
   * @param texts {@code [texts]}
   * @param labels {@code [texts]}, at least two different ones
   */
  static LinearClassifier train(List<Features> texts, List<String> labels) {
    LabelFactory factory = new LabelFactory();
    MutableDataset<Label> data =
        new MutableDataset<>(new SimpleDataSourceProvenance("topics", factory), factory);
    for (int i = 0; i < texts.size(); i++) {
      data.add(example(texts.get(i), new Label(labels.get(i))));
    }
    LinearSGDTrainer trainer =
        new LinearSGDTrainer(
            new LogMulticlass(),
            new AdaGrad(RATE, SOFTENING),
            EPOCHS,
            NO_LOGGING,
            TEXTS_A_STEP,
            SEED);
    return new LinearClassifier(trainer.train(data));
  }

  /** The likeliest label of each text. */
  List<String> predict(List<Features> texts) {
    return texts.stream()
        .map(text -> model.predict(example(text, LabelFactory.UNKNOWN_LABEL)))
        .map(prediction -> prediction.getOutput().getLabel())
        .toList();
  }

  private static ArrayExample<Label> example(Features text, Label label) {
    return new ArrayExample<>(label, text.names(), text.values());
  }
}
