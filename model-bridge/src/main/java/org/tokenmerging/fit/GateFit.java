package org.tokenmerging.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.checkpoint.FitRecord;
import org.tokenmerging.checkpoint.FittedModel;
import org.tokenmerging.checkpoint.FittedParts;
import org.tokenmerging.checkpoint.ModelFolder;
import org.tokenmerging.checkpoint.RequiredTensors;
import org.tokenmerging.checkpoint.SafetensorsFile;
import org.tokenmerging.graph.LayeredEncoder;
import org.tokenmerging.internal.tensorflow.OpenModel;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.model.Sha256;
import org.tokenmerging.sample.SampleSize;
import org.tokenmerging.sample.SampleTextException;
import org.tokenmerging.sample.SampledText;
import org.tokenmerging.sample.TextFiles;
import org.tokenmerging.sample.TextSample;
import org.tokenmerging.sample.WorkProgress;
import org.tokenmerging.text.PieceTokenizer;

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
  private final WorkProgress progress;
  private final ModelDirectory base;
  private final PieceTokenizer tokenizer;
  private final ModelConfig config;
  private final Path weights;

  private GateFit(
      FitOptions options,
      FitRecipe recipe,
      WorkProgress progress,
      ModelDirectory base,
      PieceTokenizer tokenizer) {
    this.options = options;
    this.recipe = recipe;
    this.progress = progress;
    this.base = base;
    this.tokenizer = tokenizer;
    this.config = ClosingSpecials.config(base.config(), tokenizer, recipe.specials());
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
   * @throws SampleTextException if there is too little text
   */
  public static List<LayerFit> run(FitOptions options, FitRecipe recipe, WorkProgress progress)
      throws IOException {
    ModelDirectory base = ModelDirectory.open(options.from());
    try (PieceTokenizer tokenizer = OpenModel.tokenizer(base)) {
      return new GateFit(options, recipe, progress, base, tokenizer).run();
    }
  }

  private List<LayerFit> run() throws IOException {
    LayerChoice choice = new LayerChoice(options, config);
    TargetPlace.requireApart(options);
    base.verify(); // also the weights, which opening leaves alone
    TextFiles files = new TextFiles(options.data(), SampleSize.SMALL, progress);
    try (ModelFolder folder = ModelFolder.begin(options.to(), options.force())) {
      TextSample sample = files.sample(tokenizer, config, options.seed());
      List<LayerFit> fits = fit(sample, choice);
      choice.requireGoodEnough(fits);
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

  private List<LayerFit> fit(TextSample sample, LayerChoice choice) {
    List<LayerFit> fits = new ArrayList<>();
    List<SampledText> texts = TargetTexts.of(sample.training());
    try (SafetensorsFile published = SafetensorsFile.open(weights);
        LayeredEncoder encoder = LayeredEncoder.open(published, config, cuts(choice.layers()))) {
      GateFeatures features =
          new GateFeatures(
              sample.counts().rarity(RequiredTensors.vocabulary(published, config)), recipe);
      GateTargets targets = GateTargets.measure(encoder, config, texts, recipe, progress);
      LayerFitting fitting =
          new LayerFitting(encoder, config, sample, features, options.seed(), progress);
      for (int layer : choice.layers()) {
        fits.add(fitting.fit(layer, targets));
        if (choice.isGoodEnough(fits.get(fits.size() - 1))) {
          break;
        }
      }
    }
    return fits;
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
        config.protectedIds(),
        config.droppedIds(),
        LayerFitting.K,
        fit.calibration(),
        options.seed(),
        sample.describe(options.data()),
        fit.metrics());
  }
}
