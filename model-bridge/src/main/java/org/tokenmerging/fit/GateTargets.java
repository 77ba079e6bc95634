package org.tokenmerging.fit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tokenmerging.graph.LayeredEncoder;
import org.tokenmerging.graph.TracedRows;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.sample.SampledText;
import org.tokenmerging.sample.TextBatch;
import org.tokenmerging.sample.WorkProgress;

/**
 * What the gate shall learn to tell of each row of some texts. Measured once, whatever the gate
 * layer: the effect of leaving a piece out is taken after layer {@value #LAYER}.
 */
final class GateTargets {

  /** After which layer a piece is left out. */
  static final int LAYER = 2;

  /** Below this an effect is lost in rounding. */
  private static final double LEAST = 1e-7;

  private final List<TextBatch> batches;
  private final double[][] targets;

  private GateTargets(List<TextBatch> batches, double[][] targets) {
    this.batches = batches;
    this.targets = targets;
  }

  /** The layer after which pieces are left out of an encoder of so many layers. */
  static int layer(int layers) {
    return Math.min(LAYER, layers - 1);
  }

  /** Measures. */
  static GateTargets measure(
      LayeredEncoder encoder,
      ModelConfig config,
      List<SampledText> texts,
      FitRecipe recipe,
      WorkProgress progress) {
    progress.begin("leaving pieces out", " texts", texts.size());
    int layers = config.encoder().layers();
    List<TextBatch> batches = TextBatch.of(texts);
    double[][] targets = new double[texts.size()][];
    LeaveOneOut effects = new LeaveOneOut(encoder, config.pooling(), layer(layers), layers);
    for (TextBatch batch : batches) {
      if (recipe.target() == FitRecipe.Target.LEAVE_ONE_OUT) {
        effects.measure(batch, targets);
      } else {
        finalNorms(encoder, layers, batch, targets);
      }
      progress.step(batch.size());
    }
    if (recipe.log()) {
      Arrays.setAll(targets, text -> logs(targets[text]));
    }
    return new GateTargets(batches, targets);
  }

  private static double[] logs(double[] values) {
    return Arrays.stream(values).map(value -> Math.log(Math.max(value, LEAST))).toArray();
  }

  private static void finalNorms(
      LayeredEncoder encoder, int layers, TextBatch batch, double[][] targets) {
    TracedRows vectors = encoder.read(batch.ids(), batch.mask(), List.of(layers)).get(0);
    for (int i = 0; i < batch.size(); i++) {
      int text = i;
      targets[batch.indexes()[i]] =
          IntStream.of(batch.texts().get(i).scored())
              .mapToDouble(row -> Vectors.norm(vectors, text, row))
              .toArray();
    }
  }

  /** Texts in batches. */
  List<TextBatch> batches() {
    return batches;
  }

  /** The targets of the scored rows of a text. */
  double[] of(int text) {
    return targets[text];
  }

  /** How many texts. */
  int size() {
    return targets.length;
  }
}
