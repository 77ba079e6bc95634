package org.tokenmerging.checkpoint;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.graph.DecoderShape;
import org.tokenmerging.graph.FittedTensors;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelFormatException;

/** The tensors that an encoder of a given shape must have, under their published names. */
public final class RequiredTensors {

  /** A dimension that may have any size but zero. */
  static final int ANY = atLeast(1);

  private RequiredTensors() {}

  /** A dimension that may have this size or more; in a shape it stands as {@code -least}. */
  static int atLeast(int least) {
    return -least;
  }

  /**
   * Names and shapes, in the order of the layers; a negative number where a size is free from there
   * on.
   */
  static Map<String, int[]> of(ModelConfig config) {
    Map<String, int[]> shapes =
        switch (config.encoder().family()) {
          case BERT -> BertTensors.of(config);
          case T5 -> T5Tensors.of(config);
        };
    shapes.putAll(FittedShapes.of(config));
    return shapes;
  }

  /** The names of the tensors that {@code fit} has made and that a model of this config reads. */
  public static Set<String> fitted(ModelConfig config) {
    return FittedShapes.of(config).keySet();
  }

  /**
   * Names and shapes of a T5-family encoder with its decoder; a fresh map.
   *
   * @param vocabulary how many ids there are
   * @throws IllegalArgumentException if the family has no decoder
   */
  public static Map<String, int[]> encoderDecoder(
      ModelConfig config, DecoderShape decoder, int vocabulary) {
    EncoderShape encoder = config.encoder();
    if (encoder.family() != EncoderShape.Family.T5) {
      throw new IllegalArgumentException(
          "family " + encoder.family() + " has no decoder; take a model of family T5");
    }
    Map<String, int[]> shapes = of(config);
    shapes.put(T5Tensors.PIECES, new int[] {vocabulary, encoder.hidden()});
    T5Tensors.decoder(shapes, encoder, decoder);
    if (!decoder.tied()) {
      shapes.put(DecoderShape.HEAD, new int[] {vocabulary, encoder.hidden()});
    }
    return shapes;
  }

  /**
   * Checks that all are there and have their shapes.
   *
   * @throws ModelFormatException that names the first that does not
   */
  static void check(Weights weights, ModelConfig config) {
    of(config).forEach((name, shape) -> check(weights, name, shape));
    if (config.hasRarity()) {
      int vocabulary = weights.shape(vocabulary(config))[0];
      check(weights, FittedTensors.RARITY, new int[] {vocabulary});
    }
    if (config.restores()) {
      requireReach(weights.get(FittedTensors.POOLED_REACH).values()[0]);
      requireStrengths(weights.get(FittedTensors.POOLED_STRENGTH).values());
    }
  }

  private static void requireReach(float reach) {
    if (!(reach > 0 && Float.isFinite(reach))) {
      throw new ModelFormatException(
          "tensor '"
              + FittedTensors.POOLED_REACH
              + "' is "
              + reach
              + " and should be a number of rows above 0; run token-merging fit again");
    }
  }

  private static void requireStrengths(float[] strengths) {
    for (float strength : strengths) {
      if (!(strength >= 0 && strength <= 1)) {
        throw new ModelFormatException(
            "tensor '"
                + FittedTensors.POOLED_STRENGTH
                + "' has "
                + strength
                + " and should have numbers from 0 to 1; run token-merging fit again");
      }
    }
  }

  /**
   * Checks that all tensors of an encoder and its decoder are there and have their shapes.
   *
   * @param decoder null for an encoder alone
   * @throws ModelFormatException that names the first that does not
   */
  public static void check(Weights weights, ModelConfig config, @Nullable DecoderShape decoder) {
    check(weights, config);
    if (decoder != null) {
      encoderDecoder(config, decoder, vocabulary(weights, config))
          .forEach((name, shape) -> check(weights, name, shape));
    }
  }

  /** How many ids an encoder knows: the rows of its embedding. */
  public static int vocabulary(Weights weights, ModelConfig config) {
    return weights.shape(vocabulary(config))[0];
  }

  private static String vocabulary(ModelConfig config) {
    return switch (config.encoder().family()) {
      case BERT -> BertTensors.WORDS;
      case T5 -> T5Tensors.PIECES;
    };
  }

  private static void check(Weights weights, String name, int[] shape) {
    int[] found = weights.shape(name);
    boolean fits = found.length == shape.length;
    for (int i = 0; fits && i < shape.length; i++) {
      fits = shape[i] < 0 ? found[i] >= -shape[i] : found[i] == shape[i];
    }
    if (!fits) {
      throw new ModelFormatException(
          "tensor '"
              + name
              + "' has shape "
              + Arrays.toString(found)
              + " and should have "
              + Arrays.toString(shape).replace("-", "at least ")
              + "; take config and weights of the same model");
    }
  }
}
