package org.tokenmerging.training.step;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tokenmerging.checkpoint.RequiredTensors;
import org.tokenmerging.graph.DecoderShape;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.training.optimiser.WeightSet;

/**
 * The weights that a T5-family encoder-decoder begins with: normal numbers whose spread keeps the
 * size of what flows through, norms of 1. A delete gate begins by keeping: Xavier's uniform weight
 * and a bias of 1.
 *
 * <p>A head of its own gets the spread {@code hidden^-0.5} of the original code. Ports that give it
 * 1 begin with a cross entropy many times that of guessing.
 *
 * @see <a href="https://arxiv.org/abs/1910.10683">Raffel et al. 2020</a>
 */
public final class T5Initialisation {

  private final EncoderShape shape;
  private final RandomTensors random;

  private T5Initialisation(EncoderShape shape, long seed) {
    this.shape = shape;
    this.random = new RandomTensors(seed);
  }

  /**
   * Makes all weights.
   *
   * @param config the encoder's shape and gate; family T5, a gate that reads states
   * @param decoder the decoder's shape
   * @param vocabulary ids that there are
   * @param seed the same seed gives the same weights
   */
  public static WeightSet of(ModelConfig config, DecoderShape decoder, int vocabulary, long seed) {
    T5Initialisation made = new T5Initialisation(config.encoder(), seed);
    return made.all(RequiredTensors.encoderDecoder(config, decoder, vocabulary));
  }

  /**
   * Makes what a model lacks: the gate, the decoder, or both.
   *
   * @param there names of the tensors that it has
   * @param vocabulary rows of the encoder's {@code shared.weight}
   */
  public static WeightSet missing(
      Set<String> there, ModelConfig config, DecoderShape decoder, int vocabulary, long seed) {
    Map<String, int[]> shapes = RequiredTensors.encoderDecoder(config, decoder, vocabulary);
    shapes.keySet().removeAll(there);
    return new T5Initialisation(config.encoder(), seed).all(shapes);
  }

  private WeightSet all(Map<String, int[]> shapes) {
    Map<String, WeightTensor> tensors = new TreeMap<>();
    shapes.forEach((name, sizes) -> tensors.put(name, tensor(name, sizes)));
    return new WeightSet(tensors);
  }

  private WeightTensor tensor(String name, int[] sizes) {
    if (name.endsWith("layer_norm.weight") || name.endsWith("delete_gate.feed_forward.bias")) {
      return RandomTensors.filled(name, sizes, 1f);
    }
    if (name.endsWith("delete_gate.feed_forward.weight")) {
      return random.uniform(name, sizes, Math.sqrt(6.0 / (sizes[0] + sizes[1])));
    }
    return random.normal(name, sizes, deviation(name));
  }

  private double deviation(String name) {
    if (name.equals("shared.weight")) {
      return 1;
    }
    if (name.endsWith(".q.weight")) {
      return 1 / Math.sqrt((double) shape.hidden() * shape.headWidth());
    }
    if (name.endsWith(".o.weight")) {
      return 1 / Math.sqrt(shape.innerWidth());
    }
    return 1 / Math.sqrt(name.endsWith(".wo.weight") ? shape.intermediate() : shape.hidden());
  }
}
