package org.tokenmerging.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.checkpoint.FitRecord;
import org.tokenmerging.checkpoint.FittedModel;
import org.tokenmerging.checkpoint.FittedParts;
import org.tokenmerging.checkpoint.ModelFolder;
import org.tokenmerging.checkpoint.RequiredTensors;
import org.tokenmerging.checkpoint.SafetensorsFile;
import org.tokenmerging.graph.LayeredEncoder;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.Sha256;

/**
 * Gives an encoder a delete gate and restoring maps from plain text, by linear algebra alone: the
 * encoder itself is not changed. The same options give the same files on the same machine with as
 * many threads.
 *
 * <p>For one thread.
 */
public final class GateFit {

  private final FitOptions options;
  private final FitRecipe recipe;
  private final FitProgress progress;
  private final ModelDirectory base;
  private final ModelConfig config;
  private final Path weights;

  private GateFit(FitOptions options, FitRecipe recipe, FitProgress progress) {
    this.options = options;
    this.recipe = recipe;
    this.progress = progress;
    this.base = ModelDirectory.open(options.from());
    this.config = base.config();
    this.weights = options.from().resolve(ModelDirectory.WEIGHTS);
  }

  /**
   * Fits and makes the model directory.
   *
   * @param recipe how, {@link FitRecipe#standard} as a rule
   * @return what was fitted after each layer that was tried; the last is what was made
   * @throws IOException if a file cannot be read or the directory cannot be written
   * @throws InvalidOptionException if the encoder has a gate already or can have none there
   * @throws FitLossException if no layer keeps the largest loss that is allowed
   * @throws FitTextException if there is too little text
   */
  public static List<LayerFit> run(FitOptions options, FitRecipe recipe, FitProgress progress)
      throws IOException {
    return new GateFit(options, recipe, progress).run();
  }

  private List<LayerFit> run() throws IOException {
    List<Integer> layers = layers();
    requireApart();
    base.verify(); // also the weights, which opening leaves alone
    TextFiles files = new TextFiles(options.data(), progress);
    try (ModelFolder folder = ModelFolder.begin(options.to(), options.force())) {
      TextSample sample = files.sample(base, options.seed());
      List<LayerFit> fits = fit(sample, layers);
      requireGoodEnough(fits);
      LayerFit last = fits.get(fits.size() - 1);
      FitRecord record = record(last, sample);
      progress.begin("writing the model", " steps", 3);
      FittedModel.write(
          base,
          FittedParts.of(record, last.tensors()),
          String.valueOf(options.to().toAbsolutePath().normalize().getFileName()),
          folder.path(),
          (step, number, steps) -> progress.step(1));
      folder.finish();
      return fits;
    }
  }

  private List<LayerFit> fit(TextSample sample, List<Integer> layers) {
    List<LayerFit> fits = new ArrayList<>();
    List<FitText> texts = TargetTexts.of(sample.training());
    try (SafetensorsFile published = SafetensorsFile.open(weights);
        LayeredEncoder encoder = LayeredEncoder.open(published, config, cuts(layers))) {
      GateFeatures features =
          new GateFeatures(
              sample.counts().rarity(RequiredTensors.vocabulary(published, config)), recipe);
      GateTargets targets = GateTargets.measure(encoder, config, texts, recipe, progress);
      LayerFitting fitting =
          new LayerFitting(encoder, config, sample, features, options.seed(), progress);
      for (int layer : layers) {
        fits.add(fitting.fit(layer, targets));
        if (isGoodEnough(fits.get(fits.size() - 1))) {
          break;
        }
      }
    }
    return fits;
  }

  private void requireGoodEnough(List<LayerFit> fits) {
    Double most = options.maxLoss();
    LayerFit best = Collections.min(fits, Comparator.comparingDouble(LayerFit::error));
    if (most != null && best.error() > most) {
      throw new FitLossException(
          String.format(
              Locale.ROOT,
              "no layer keeps a pair error of %s at rate .5; the smallest is %.4f, with the gate"
                  + " after layer %d: allow that much, or name a layer with --gate-layer",
              most,
              best.error(),
              best.layer()));
    }
  }

  private boolean isGoodEnough(LayerFit fit) {
    return options.maxLoss() != null && fit.error() <= options.maxLoss();
  }

  /** The layers to try, in order. */
  private List<Integer> layers() {
    if (config.hasGate() && !options.force()) {
      throw new InvalidOptionException(
          options.from()
              + " has a delete gate already; --force fits another one, which takes its place in "
              + options.to());
    }
    int most = config.encoder().layers() - 1;
    if (most < 1) {
      throw new InvalidOptionException(
          options.from() + " has one layer; a gate needs one before it and one after it");
    }
    if (options.maxLoss() != null) {
      requireLossAlone(options.maxLoss());
      return IntStream.rangeClosed(1, most).boxed().toList();
    }
    int layer = options.gateLayer() == null ? config.gateLayer() : options.gateLayer();
    if (layer < 1 || layer > most) {
      throw new InvalidOptionException(
          "gate layer " + layer + " is not allowed: 1 to " + most + " of this encoder's layers");
    }
    return List.of(layer);
  }

  /** What stands in the target's place is deleted: nothing that is read may lie inside it. */
  private void requireApart() throws IOException {
    Path to = options.to().toAbsolutePath().normalize();
    List<Path> read = new ArrayList<>(options.data());
    read.add(weights);
    for (Path path : read) {
      Path place = path.toAbsolutePath().normalize();
      boolean ownFolder = path.equals(weights) && to.equals(place.getParent());
      if (place.startsWith(to) && !ownFolder) {
        throw new IOException(
            "cannot make "
                + options.to()
                + ": it holds "
                + path
                + ", which is read for it; name"
                + " another folder");
      }
    }
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

  private SortedSet<Integer> cuts(List<Integer> layers) {
    SortedSet<Integer> cuts = new TreeSet<>(layers);
    cuts.add(GateTargets.layer(config.encoder().layers()));
    return cuts;
  }

  private FitRecord record(LayerFit fit, TextSample sample) throws IOException {
    return new FitRecord(
        FitRecord.FORMAT,
        Sha256.of(weights),
        fit.layer(),
        LayerFitting.K,
        fit.calibration(),
        options.seed(),
        sample.describe(options.data()),
        fit.metrics());
  }
}
