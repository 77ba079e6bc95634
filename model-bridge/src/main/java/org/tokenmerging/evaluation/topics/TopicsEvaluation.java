package org.tokenmerging.evaluation.topics;

import java.util.List;
import java.util.stream.Stream;
import org.tokenmerging.evaluation.EvaluationDataException;
import org.tokenmerging.evaluation.PooledVectors;
import org.tokenmerging.evaluation.TfIdf;
import org.tokenmerging.evaluation.classifier.Features;
import org.tokenmerging.evaluation.classifier.LinearClassifier;
import org.tokenmerging.evaluation.classifier.Standardisation;

/**
 * Topic classification: logistic regression on the pooled vectors of the training texts, each
 * number standardised by its mean and deviation there, asked for the labels of the test texts. The
 * same regression on {@link TfIdf} weights is the floor. The same data give the same result.
 *
 * @see <a href="https://arxiv.org/abs/2309.07445">Adelani et al. 2024, SIB-200</a>
 */
public final class TopicsEvaluation {

  private TopicsEvaluation() {}

  /**
   * Checks, before anything is encoded, that there is something to learn.
   *
   * @param name what the message calls the training texts
   * @throws EvaluationDataException if all have the same label
   */
  public static void requireLabels(List<LabelledText> train, String name) {
    if (labels(train).stream().distinct().limit(2).count() < 2) {
      throw new EvaluationDataException(
          "in "
              + name
              + " every text has the label '"
              + train.get(0).label()
              + "'; a classifier needs at least 2 labels");
    }
  }

  /**
   * Learns and is tested.
   *
   * @param train texts to learn from, at least one and not all of one label
   * @param trainVectors what the encoder made of them, in order
   * @param test texts to be labelled, at least one
   * @param testVectors what the encoder made of them, in order
   */
  public static TopicsResult run(
      List<LabelledText> train,
      PooledVectors trainVectors,
      List<LabelledText> test,
      PooledVectors testVectors) {
    requireLabels(train, "the training data");
    return new TopicsResult(
        train.size(),
        labels(test),
        found(train, trainVectors, testVectors),
        floor(train, test),
        PooledVectors.deletionRate(List.of(trainVectors, testVectors)));
  }

  private static List<String> found(
      List<LabelledText> train, PooledVectors trainVectors, PooledVectors testVectors) {
    Standardisation scale = new Standardisation(trainVectors.vectors());
    return LinearClassifier.train(scale.features(trainVectors.vectors()), labels(train))
        .predict(scale.features(testVectors.vectors()));
  }

  private static List<String> floor(List<LabelledText> train, List<LabelledText> test) {
    TfIdf words = TfIdf.of(train.stream().map(LabelledText::text).toList());
    return LinearClassifier.train(features(words, train), labels(train))
        .predict(features(words, test));
  }

  private static Stream<Features> features(TfIdf words, List<LabelledText> texts) {
    return texts.stream().map(text -> Features.of(words.weights(text.text())));
  }

  private static List<String> labels(List<LabelledText> texts) {
    return texts.stream().map(LabelledText::label).toList();
  }
}
