package org.tokenmerging.evaluation.classifier;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
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
 * Logistic regression over several labels, by Tribuo: AdaGrad with rate {@value #RATE}, one item a
 * step, {@value #EPOCHS} rounds over the items in an order drawn by the seed. The same items give
 * the same classifier.
 */
public final class LinearClassifier {

  private static final double RATE = 0.1;
  private static final double SOFTENING = 0.1;
  private static final int EPOCHS = 30;
  private static final int NO_LOGGING = -1;
  private static final int ITEMS_A_STEP = 1;
  private static final long SEED = 1;

  private final Model<Label> model;

  private LinearClassifier(Model<Label> model) {
    this.model = model;
  }

  /**
   * Learns. The features are copied one by one, and nothing else is kept of them.
   *
   * @param items {@code [items]}
   * @param labels {@code [items]}, at least two different ones
   */
  public static LinearClassifier train(Stream<Features> items, List<String> labels) {
    LabelFactory factory = new LabelFactory();
    MutableDataset<Label> data =
        new MutableDataset<>(new SimpleDataSourceProvenance("items", factory), factory);
    Iterator<String> label = labels.iterator();
    items.forEachOrdered(item -> data.add(example(item, new Label(label.next()))));
    LinearSGDTrainer trainer =
        new LinearSGDTrainer(
            new LogMulticlass(),
            new AdaGrad(RATE, SOFTENING),
            EPOCHS,
            NO_LOGGING,
            ITEMS_A_STEP,
            SEED);
    return new LinearClassifier(trainer.train(data));
  }

  /** The likeliest label of each item. */
  public List<String> predict(Stream<Features> items) {
    return items
        .map(item -> model.predict(example(item, LabelFactory.UNKNOWN_LABEL)))
        .map(prediction -> prediction.getOutput().getLabel())
        .toList();
  }

  private static ArrayExample<Label> example(Features item, Label label) {
    return new ArrayExample<>(label, item.names(), item.values());
  }
}
