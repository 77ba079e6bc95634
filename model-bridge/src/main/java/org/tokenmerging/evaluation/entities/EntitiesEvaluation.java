package org.tokenmerging.evaluation.entities;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tokenmerging.evaluation.EvaluationDataException;
import org.tokenmerging.evaluation.classifier.Features;
import org.tokenmerging.evaluation.classifier.LinearClassifier;

/**
 * Named entities: logistic regression on the vectors of the words of training sentences, each
 * between its neighbours ({@link NeighbouringWords}), asked for the tags of test words. The same
 * regression on what is written ({@link WrittenWords}) is the floor. The same data give the same
 * result.
 */
public final class EntitiesEvaluation {

  private EntitiesEvaluation() {}

  /**
   * Checks, before anything is encoded, that there is something to learn or to be found.
   *
   * @param name what the message calls the sentences
   * @throws EvaluationDataException if all words have the same tag, or none is part of an entity
   */
  public static void requireEntities(List<TaggedSentence> sentences, String name) {
    List<String> different = tags(sentences).stream().distinct().limit(2).toList();
    if (different.size() < 2) {
      throw new EvaluationDataException(
          "in "
              + name
              + " every word has the tag '"
              + different.get(0)
              + "'; needed: words with the tag O and words of entities");
    }
  }

  /**
   * Learns and is tested.
   *
   * @param train sentences to learn from, with words of at least two tags
   * @param trainVectors what the encoder made of their words
   * @param test sentences whose words are to be tagged, at least one
   * @param testVectors what the encoder made of their words
   */
  public static EntitiesResult run(
      List<TaggedSentence> train,
      WordVectors trainVectors,
      List<TaggedSentence> test,
      WordVectors testVectors) {
    List<String> learnt = tags(train);
    NeighbouringWords seen = new NeighbouringWords(trainVectors);
    return new EntitiesResult(
        learnt.size(),
        test,
        found(learnt, seen.features(trainVectors), test, seen.features(testVectors)),
        found(learnt, WrittenWords.features(train), test, WrittenWords.features(test)),
        WordVectors.deletionRate(List.of(trainVectors, testVectors)));
  }

  /** The tags that a classifier gives the words of each sentence. */
  private static List<List<String>> found(
      List<String> learnt,
      Stream<Features> train,
      List<TaggedSentence> test,
      Stream<Features> asked) {
    List<String> all = LinearClassifier.train(train, learnt).predict(asked);
    List<List<String>> bySentence = new ArrayList<>();
    int from = 0;
    for (TaggedSentence sentence : test) {
      bySentence.add(all.subList(from, from + sentence.words().size()));
      from += sentence.words().size();
    }
    return bySentence;
  }

  private static List<String> tags(List<TaggedSentence> sentences) {
    return sentences.stream().flatMap(sentence -> sentence.tags().stream()).toList();
  }
}
