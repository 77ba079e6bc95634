package org.tokenmerging.training;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.checkpoint.FittedModel;
import org.tokenmerging.checkpoint.ModelSource;
import org.tokenmerging.checkpoint.RequiredTensors;
import org.tokenmerging.graph.DecoderShape;
import org.tokenmerging.graph.FittedTensors;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.training.optimiser.WeightSet;
import org.tokenmerging.training.options.GateOptions;
import org.tokenmerging.training.options.TrainingOptions;
import org.tokenmerging.training.step.T5Initialisation;

/**
 * What a run begins with.
 *
 * @param config the encoder and its gate
 * @param decoder null where no objective has one
 * @param weights of all that is there
 */
record StartingModel(ModelConfig config, @Nullable DecoderShape decoder, WeightSet weights) {

  private static final String DECODER = "decoder.";
  private static final String GATE = ".delete_gate.";
  private static final String HEADS = "training.";
  private static final String FURTHER = ", trained further";
  private static final int END_OF_TEXT = 1;

  /** A model with weights that have learnt nothing. */
  static StartingModel fresh(TrainingOptions options) {
    ModelConfig config = FreshConfig.of(options);
    boolean decodes = options.objectives().needsDecoder();
    DecoderShape decoder = new DecoderShape(Math.max(1, options.model().decoderLayers()), false);
    WeightSet all = T5Initialisation.of(config, decoder, FreshConfig.VOCABULARY, options.seed());
    return decodes
        ? new StartingModel(config, decoder, all)
        : new StartingModel(config, null, without(all.tensors(), DECODER, DecoderShape.HEAD));
  }

  /**
   * A model that has learnt something; a gate or decoder that is wanted and not there begins anew.
   *
   * @param name what messages call it
   * @throws InvalidOptionException if an option says what the model says itself, or asks for what
   *     the model cannot do
   */
  static StartingModel from(ModelSource source, String name, TrainingOptions options) {
    StartingModelCheck.require(source, name, options);
    ModelConfig config = config(source, options);
    boolean decodes = options.objectives().needsDecoder();
    Map<String, WeightTensor> tensors = used(source.tensors(), config);
    DecoderShape decoder = source.decoder();
    if (decodes && decoder == null) {
      decoder = new DecoderShape(options.model().decoderLayers(), false);
    }
    if (config.encoder().family() == EncoderShape.Family.T5) {
      addMissing(tensors, config, decoder, options.seed());
    }
    return new StartingModel(config, decoder, new WeightSet(tensors));
  }

  /** Without the heads of another run, and without what the config does not use any more. */
  private static Map<String, WeightTensor> used(Map<String, WeightTensor> all, ModelConfig config) {
    Map<String, WeightTensor> used = new TreeMap<>(all);
    Set<String> fitted = RequiredTensors.fitted(config);
    used.keySet()
        .removeIf(
            name ->
                name.startsWith(HEADS)
                    || (name.contains(GATE) && !config.hasGate())
                    || (name.startsWith(FittedTensors.PREFIX) && !fitted.contains(name)));
    return used;
  }

  /** With what training makes stale taken off: restoring maps, the calibration of the gate. */
  private static ModelConfig config(ModelSource source, TrainingOptions options) {
    ModelConfig config = trainedFurther(source.config());
    if (options.gate().control() == GateOptions.Control.NONE) {
      return config.withoutGate();
    }
    if (config.gate() != null) {
      return config.withGate(config.gateLayer(), config.gate(), false, null);
    }
    int layer =
        options.given().contains(OpenShape.GATE_LAYER)
            ? options.model().gateLayer()
            : Math.min(config.gateLayer(), config.encoder().layers() - 1);
    boolean bytes = config.pieces().equals(ModelConfig.BYTES);
    return config
        .withGate(layer, FreshConfig.gate(options.model()), false, null)
        .withIds(bytes ? List.of(END_OF_TEXT) : config.protectedIds(), config.droppedIds());
  }

  private static ModelConfig trainedFurther(ModelConfig config) {
    String data = FittedModel.beforeTraining(config.trainingData());
    ModelConfig described = config.described(config.name(), data, config.metrics());
    return config.source().endsWith(FURTHER)
        ? described
        : described.withSource(config.source() + FURTHER);
  }

  private static void addMissing(
      Map<String, WeightTensor> tensors,
      ModelConfig config,
      @Nullable DecoderShape decoder,
      long seed) {
    int vocabulary = RequiredTensors.vocabulary(new WeightSet(tensors), config);
    DecoderShape shape = decoder == null ? new DecoderShape(1, true) : decoder;
    T5Initialisation.missing(tensors.keySet(), config, shape, vocabulary, seed)
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (decoder != null || !name.startsWith(DECODER)) {
                tensors.put(name, tensor);
              }
            });
  }

  private static WeightSet without(Map<String, WeightTensor> tensors, String... beginnings) {
    Map<String, WeightTensor> rest = new TreeMap<>(tensors);
    for (String beginning : beginnings) {
      rest.keySet().removeIf(name -> name.startsWith(beginning));
    }
    return new WeightSet(rest);
  }
}
