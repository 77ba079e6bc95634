package org.tokenmerging.training.data;

/**
 * A source among others.
 *
 * @param stream what it gives
 * @param weight how often it is drawn from, beside the weights of the others; above 0
 * @param language a tag under which figures are kept apart, such as {@code en}
 * @param <T> an item
 */
public record WeightedSource<T>(ItemStream<T> stream, double weight, String language) {

  public WeightedSource {
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("a weight is a finite number above 0, not " + weight);
    }
  }
}
