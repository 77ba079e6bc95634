package org.tokenmerging.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of an encoder, beside its tensors, to compute what it computes. Every value is
 * the checkpoint's own; none has a default. Immutable.
 *
 * @param family whose layers they are
 * @param layers encoder layers
 * @param hidden width of the residual stream
 * @param heads attention heads
 * @param headWidth numbers in a head; T5 models exist whose heads together are not as wide as the
 *     residual stream
 * @param intermediate width of the feed-forward layer
 * @param feedForward what happens between its two products
 * @param softmax of every attention
 * @param epsilon of the norms of the layers; a delete gate's norm has its own
 * @param relativeBias how distances are told apart, or null for a family with absolute positions
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EncoderShape(
    Family family,
    int layers,
    int hidden,
    int heads,
    int headWidth,
    int intermediate,
    FeedForwardKind feedForward,
    SoftmaxKind softmax,
    double epsilon,
    @Nullable RelativeDistances relativeBias) {

  /** The families whose mathematics {@code graph} knows. */
  public enum Family {
    /** Post-norm layers, absolute positions, biases everywhere. */
    @JsonProperty("bert")
    BERT,
    /** Pre-norm layers, relative positions, no biases: T5, ByT5, MrT5. */
    @JsonProperty("t5")
    T5
  }

  /** What happens between the two products of a feed-forward layer. */
  public enum FeedForwardKind {
    /** The exact GELU, by erf (BERT). */
    @JsonProperty("gelu")
    GELU,
    /** Nothing below zero (T5 v1.0). */
    @JsonProperty("relu")
    RELU,
    /** The tanh GELU of one product times another (T5 v1.1). */
    @JsonProperty("gated-gelu")
    GATED_GELU
  }

  /** How attention scores become weights. */
  public enum SoftmaxKind {
    /** {@code exp(x) / sum exp(x)}. */
    @JsonProperty("softmax")
    SOFTMAX,
    /** {@code exp(x) / (1 + sum exp(x))}: a row may attend to nothing. */
    @JsonProperty("softmax1")
    SOFTMAX1
  }

  /**
   * How a relative position becomes one of a few buckets.
   *
   * @param buckets how many, for both directions together; even, at least 4
   * @param maxDistance from where on all distances fall into one; above a quarter of the buckets
   */
  public record RelativeDistances(int buckets, int maxDistance) {

    public RelativeDistances {
      if (buckets < 4 || buckets % 2 != 0) {
        throw refused("relative buckets", buckets, "an even number, at least 4");
      }
      if (maxDistance <= buckets / 4) {
        throw refused("relative max distance", maxDistance, "more than a quarter of the buckets");
      }
    }
  }

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one cannot be, or the family cannot have it
   */
  public EncoderShape {
    atLeastOne("layers", layers);
    atLeastOne("hidden", hidden);
    atLeastOne("heads", heads);
    atLeastOne("headWidth", headWidth);
    atLeastOne("intermediate", intermediate);
    if ((long) heads * headWidth > Integer.MAX_VALUE) {
      throw refused(
          "heads x headWidth",
          heads + " x " + headWidth,
          "at most " + Integer.MAX_VALUE + " numbers in all heads together");
    }
    if (!(epsilon >= 0 && epsilon < 1)) {
      throw refused("epsilon", epsilon, "at least 0 and below 1");
    }
    Objects.requireNonNull(feedForward, "feedForward");
    Objects.requireNonNull(softmax, "softmax");
    boolean t5 = Objects.requireNonNull(family, "family") == Family.T5;
    if (t5 != (relativeBias != null)) {
      throw new IllegalArgumentException(
          "a relative bias belongs to family t5 and to no other; this is "
              + family
              + (t5 ? " without one" : " with one"));
    }
    if (t5 == (feedForward == FeedForwardKind.GELU)) {
      throw refused("feedForward of " + family, feedForward, "gelu for BERT, any other for T5");
    }
    if (!t5 && (softmax != SoftmaxKind.SOFTMAX || heads * headWidth != hidden)) {
      throw new IllegalArgumentException(
          "family BERT has the ordinary softmax and heads as wide as hidden together, not "
              + softmax
              + " and "
              + heads
              + " x "
              + headWidth
              + " of "
              + hidden);
    }
  }

  /** The shape of a BERT-family encoder. */
  public static EncoderShape bert(
      int layers, int hidden, int heads, int intermediate, double epsilon) {
    atLeastOne("heads", heads);
    return new EncoderShape(
        Family.BERT,
        layers,
        hidden,
        heads,
        hidden / heads,
        intermediate,
        FeedForwardKind.GELU,
        SoftmaxKind.SOFTMAX,
        epsilon,
        null);
  }

  /** Width of all heads together. */
  @JsonIgnore
  public int innerWidth() {
    return heads * headWidth;
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw refused(name, value, "at least 1");
    }
  }

  private static IllegalArgumentException refused(String name, Object value, String allowed) {
    return new IllegalArgumentException(
        name + " " + value + " is not allowed; allowed: " + allowed);
  }
}
