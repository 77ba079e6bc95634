package org.tokenmerging.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.tokenmerging.golden.GoldenModel;
import org.tokenmerging.graph.BundleExporter;
import org.tokenmerging.graph.FittedTensors;
import org.tokenmerging.graph.TunedTensors;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.graph.Weights;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelConfig.Gate;
import org.tokenmerging.model.ModelConfig.GateKind;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.text.MiniLmTokenizerFile;

/**
 * Small encoders with a gate and a restoring map as {@code fit} would add them, but at random: what
 * they say has no meaning and is the same on every run.
 */
public final class MadeFittedModel {

  /** The score of a piece that surely goes. */
  public static final float K = -30;

  /** Rows beyond which the pooled map fades: more than a short text of the tests has. */
  private static final float REACH = 16;

  private static final float[] STRENGTHS = {0.5f, 0.75f, 1};

  private static final int WORDS = 30522;
  private static final int FEW_WORDS = 400;
  private static final int CLS = 101;
  private static final int SEP = 102;
  private static final int END = 1;

  private final ModelConfig config;
  private final Map<String, WeightTensor> tensors = new TreeMap<>();

  private MadeFittedModel(ModelConfig config, int vocabulary, Weights published) {
    this.config = config;
    Random random = new Random(11);
    RequiredTensors.of(config)
        .forEach(
            (name, shape) -> {
              boolean known = published.names().contains(name);
              int[] sizes = Arrays.stream(shape).map(n -> rows(n, vocabulary)).toArray();
              tensors.put(name, known ? published.get(name) : random(name, sizes, random));
            });
  }

  private MadeFittedModel(ModelConfig config, Map<String, WeightTensor> tensors) {
    this.config = config;
    this.tensors.putAll(tensors);
  }

  private static int rows(int size, int vocabulary) {
    return size == RequiredTensors.ANY ? vocabulary : Math.abs(size);
  }

  /** Four BERT layers of width 24 that read the words of all-MiniLM-L6-v2. */
  public static MadeFittedModel bert(int gateLayer, ModelPooling pooling, String prefix) {
    return ofBert(bertConfig(gateLayer, pooling, prefix), WORDS);
  }

  /** The same with later layers that were tuned, at random too, and a vocabulary of 400. */
  public static MadeFittedModel tuned(int gateLayer, ModelPooling pooling, int rank) {
    ModelConfig config = bertConfig(gateLayer, pooling, "");
    return ofBert(config.withTunedLayers(new ModelConfig.TunedLayers(rank)), FEW_WORDS);
  }

  private static MadeFittedModel ofBert(ModelConfig config, int vocabulary) {
    return new MadeFittedModel(config, vocabulary, new NamedWeights("nothing", Map.of()));
  }

  private static ModelConfig bertConfig(int gateLayer, ModelPooling pooling, String prefix) {
    return config(
        EncoderShape.bert(4, 24, 4, 48, 1e-12),
        gateLayer,
        pooling,
        ModelConfig.SUBWORD,
        prefix,
        List.of(CLS),
        List.of(SEP));
  }

  /** The same with later layers as they were before they were tuned. */
  public MadeFittedModel untuned() {
    Map<String, WeightTensor> published = new TreeMap<>(tensors);
    published.keySet().removeIf(name -> name.startsWith(TunedTensors.PREFIX));
    ModelConfig plain = bertConfig(config.gateLayer(), config.pooling(), config.prefix());
    return new MadeFittedModel(plain, published);
  }

  /** The same with other tensors in the place of those of the same name. */
  public MadeFittedModel with(Map<String, WeightTensor> others) {
    Map<String, WeightTensor> all = new TreeMap<>(tensors);
    all.putAll(others);
    return new MadeFittedModel(config, all);
  }

  /** The golden model of that name, which reads bytes, under a gate of another kind. */
  public static MadeFittedModel t5(String golden, ModelPooling pooling) {
    GoldenModel model = new GoldenModel(golden);
    ModelConfig plain = model.config();
    ModelConfig config =
        config(
            plain.encoder(),
            plain.gateLayer(),
            pooling,
            ModelConfig.BYTES,
            "",
            List.of(END),
            List.of());
    Weights weights = model.weights();
    return new MadeFittedModel(config, weights.shape("shared.weight")[0], weights);
  }

  private static ModelConfig config(
      EncoderShape shape,
      int gateLayer,
      ModelPooling pooling,
      String pieces,
      String prefix,
      List<Integer> protectedIds,
      List<Integer> droppedIds) {
    return new ModelConfig(
        ModelConfig.FORMAT,
        "fitted",
        shape,
        gateLayer,
        new Gate(GateKind.EFFECT, K, K / 2, false),
        true,
        null,
        null,
        pooling,
        pieces,
        prefix,
        128,
        protectedIds,
        droppedIds,
        "gate",
        0.5,
        "Apache-2.0",
        "random weights",
        "none",
        Map.of(),
        Map.of());
  }

  private static WeightTensor random(String name, int[] shape, Random random) {
    if (name.equals(FittedTensors.POOLED_REACH)) {
      return new WeightTensor(name, shape, new float[] {REACH});
    }
    if (name.equals(FittedTensors.POOLED_STRENGTH)) {
      return new WeightTensor(name, shape, STRENGTHS);
    }
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    boolean aroundOne = name.endsWith("LayerNorm.weight");
    float[] numbers = new float[size];
    for (int i = 0; i < size; i++) {
      double number = random.nextGaussian() * scale(name, shape);
      numbers[i] = (float) (aroundOne ? 1 + number : number);
    }
    return new WeightTensor(name, shape, numbers);
  }

  private static double scale(String name, int[] shape) {
    if (name.equals(FittedTensors.GATE_NORMS)) {
      return .02; // norms are large, and logits should not be
    }
    if (name.equals(FittedTensors.RARITY) || name.endsWith("embeddings.weight")) {
      return 1;
    }
    return shape.length == 1 ? .1 : 1 / Math.sqrt(shape[1]);
  }

  /** What {@code model.json} would say of it. */
  public ModelConfig config() {
    return config;
  }

  /** All tensors, the fitted ones too. */
  public Weights weights() {
    return new NamedWeights("fitted", tensors);
  }

  /** Exports it into a directory that the product can open. */
  public Path export(Path directory) {
    return export(directory, config, config);
  }

  /** The same encoder and gate without the map. */
  public Path exportWithoutMap(Path directory) {
    return export(directory, withoutMap(), withoutMap());
  }

  /** A directory that says of itself that it has a map, and has none. */
  public Path exportWithMapMissing(Path directory) {
    return export(directory, withoutMap(), config);
  }

  private Path export(Path directory, ModelConfig exported, ModelConfig described) {
    try {
      BundleExporter.export(weights(), exported, directory);
      if (config.pieces().equals(ModelConfig.SUBWORD)) {
        MiniLmTokenizerFile.copyTo(directory);
      }
      ModelDirectory.writeConfig(directory, described);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ModelConfig withoutMap() {
    return new ModelConfig(
        config.format(),
        config.name(),
        config.encoder(),
        config.gateLayer(),
        config.gate(),
        false,
        null,
        config.calibration(),
        config.pooling(),
        config.pieces(),
        config.prefix(),
        config.maxSegment(),
        config.protectedIds(),
        config.droppedIds(),
        config.defaultPolicy(),
        config.defaultRate(),
        config.licence(),
        config.source(),
        config.trainingData(),
        config.metrics(),
        config.files());
  }
}
