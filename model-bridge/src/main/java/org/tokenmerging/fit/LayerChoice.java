package org.tokenmerging.fit;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.model.ModelConfig;

/** After which layers a gate is tried, and whether it is good enough there. */
final class LayerChoice {

  private final FitOptions options;
  private final ModelConfig config;
  private final List<Integer> layers;

  /**
   * For an encoder.
   *
   * @throws InvalidOptionException if it has a gate already or can have none where it is asked for
   */
  LayerChoice(FitOptions options, ModelConfig config) {
    this.options = options;
    this.config = config;
    this.layers = chosen();
  }

  /** The layers to try, in order. */
  List<Integer> layers() {
    return layers;
  }

  private List<Integer> chosen() {
    if (config.hasGate() && !options.force()) {
      throw new InvalidOptionException(
          "model '"
              + config.name()
              + "' has a delete gate already; --force fits another one, which takes its place in "
              + options.to());
    }
    int most = config.encoder().layers() - 1;
    if (most < 1) {
      throw new InvalidOptionException(
          options.from() + " has one layer; a gate needs one before it and one after it");
    }
    Double loss = options.maxLoss();
    if (loss != null) {
      requireLossAlone(loss);
      return IntStream.rangeClosed(1, most).boxed().toList();
    }
    int layer = options.gateLayer() == null ? config.gateLayer() : options.gateLayer();
    if (layer < 1 || layer > most) {
      throw new InvalidOptionException(
          "gate layer " + layer + " is not allowed: 1 to " + most + " of this encoder's layers");
    }
    return List.of(layer);
  }

  private void requireLossAlone(double most) {
    if (!(most > 0 && most < 1)) {
      throw new InvalidOptionException(
          "max-loss " + most + " is not allowed: it is a pair error, above 0 and below 1");
    }
    if (options.gateLayer() != null) {
      throw new InvalidOptionException(
          "max-loss chooses the layer, and gate layer "
              + options.gateLayer()
              + " is one already: give one of them");
    }
  }

  /** Whether no further layer needs to be tried. */
  boolean isGoodEnough(LayerFit fit) {
    Double most = options.maxLoss();
    return most != null && fit.error() <= most;
  }

  /**
   * Holds what was fitted against what was asked for.
   *
   * @throws FitLossException if no layer keeps the largest loss that is allowed
   */
  void requireGoodEnough(List<LayerFit> fits) {
    Double most = options.maxLoss();
    LayerFit best = Collections.min(fits, Comparator.comparingDouble(LayerFit::error));
    if (most != null && best.error() > most) {
      throw new FitLossException(
          String.format(
              Locale.ROOT,
              "no layer keeps a pair error of %s at rate .5; the smallest is %.4f, with the gate"
                  + " after layer %d: allow that much, or name a layer with --gate-layer",
              most,
              Math.ceil(best.error() * 1e4) / 1e4, // what is named here is enough
              best.layer()));
    }
  }
}
