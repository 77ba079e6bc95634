package org.tokenmerging.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tokenmerging.Vectors;
import org.tokenmerging.checkpoint.MadeFittedModel;
import org.tokenmerging.internal.tensorflow.TensorFlowRuntime;
import org.tokenmerging.representation.ModelPooling;

/** What a tuning computes is what the bundle does that is made of it. */
class TuningGraphIT {

  private static final float TOLERANCE = 1e-4f;
  private static final int GATE = 2;
  private static final int[] LONG = ids(24, 1);
  private static final int[] SHORT = ids(9, 2);

  /** Of the long text and the short one in the first draw, then in the second. */
  private static final int[][] KEPT = {
    {0, 1, 4, 5, 9, 15, 22}, {0, 2, 3}, {0, 7, 23}, {0, 1, 2, 3, 4, 5, 6, 7, 8}
  };

  @TempDir Path folder;

  private static int[] ids(int length, long seed) {
    int[] ids = new Random(seed).ints(length, 110, 380).toArray();
    ids[0] = 101;
    ids[length - 1] = 102;
    return ids;
  }

  private record Ran(float[] pooled, float[] restored, float[] logits) {}

  private static Ran run(MadeFittedModel model) {
    TracedRows[] read = read(model);
    float[][] norms = new float[2][LONG.length];
    for (int text = 0; text < 2; text++) {
      for (int row = 0; row < LONG.length; row++) {
        float[] first = read[0].row(text, row);
        norms[text][row] =
            (float)
                Math.sqrt(
                    IntStream.range(0, first.length)
                        .mapToDouble(d -> (double) first[d] * first[d])
                        .sum());
      }
    }
    TensorFlowRuntime.start();
    try (Graph graph = new Graph()) {
      TuningGraph tuning =
          new TuningGraph(
              Ops.create(graph), model.weights(), model.config(), name -> false, KEPT.length / 2);
      TuningGraph.Drawn drawn = tuning.drawn();
      List<Operand<?>> wanted = List.of(drawn.pooled(), drawn.restored(), tuning.logits());
      WeightTensor hidden =
          new WeightTensor(
              "hidden", new int[] {2, LONG.length, model.config().hidden()}, read[1].values());
      try (Session session = new Session(graph);
          GraphRun run = new GraphRun(session)) {
        List<float[]> found =
            run.feed(tuning.ids(), OpenFitted.padded(LONG, SHORT))
                .feed(tuning.mask(), OpenFitted.mask(LONG, SHORT))
                .feed(tuning.hidden(), hidden)
                .feed(tuning.firstNorms(), norms)
                .feed(tuning.stays(), stays())
                .feed(tuning.kept(), OpenFitted.padded(KEPT))
                .feed(tuning.keptMask(), OpenFitted.mask(KEPT))
                .numbers(wanted);
        assertThat(tuning.variables()).isEmpty();
        return new Ran(found.get(0), found.get(1), found.get(2));
      }
    }
  }

  private static TracedRows[] read(MadeFittedModel model) {
    try (LayeredEncoder encoder =
        LayeredEncoder.open(model.weights(), model.config(), new TreeSet<>(List.of(GATE)))) {
      return encoder
          .read(OpenFitted.padded(LONG, SHORT), OpenFitted.mask(LONG, SHORT), List.of(1, GATE))
          .toArray(TracedRows[]::new);
    }
  }

  private static int[][] stays() {
    int[][] stays = new int[KEPT.length][LONG.length];
    for (int draw = 0; draw < KEPT.length; draw++) {
      for (int row : KEPT[draw]) {
        stays[draw][row] = 1;
      }
    }
    return stays;
  }

  private static float[] part(float[] all, int index, int size) {
    return Arrays.copyOfRange(all, index * size, (index + 1) * size);
  }

  private static void assertClose(String what, float[] found, float[] expected) {
    assertThat(Vectors.largestDifference(found, expected))
        .as(what)
        .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Vectors.largest(expected)));
  }

  @ParameterizedTest
  @EnumSource(ModelPooling.class)
  void each_draw_of_each_text_has_the_vectors_of_the_bundle(ModelPooling pooling) {
    MadeFittedModel model = MadeFittedModel.tuned(GATE, pooling, 3);
    Ran ran = run(model);
    int width = model.config().hidden();
    try (OpenFitted bundle = new OpenFitted(model, folder.resolve("model"))) {
      for (int draw = 0; draw < KEPT.length; draw++) {
        int[] ids = draw % 2 == 0 ? LONG : SHORT;
        assertClose("pooled", part(ran.pooled(), draw, width), bundle.pooled(ids, KEPT[draw]));
        BareBundle.Values vectors = bundle.vectors(ids, KEPT[draw]);
        float[][] estimated = bundle.restored(ids, KEPT[draw]);
        for (int row = 0; row < ids.length; row++) {
          float[] expected = estimated[row];
          if (expected == null) {
            expected = vectors.row(0, Arrays.binarySearch(KEPT[draw], row));
          }
          assertClose("row", part(ran.restored(), draw * LONG.length + row, width), expected);
        }
      }
    }
  }

  @Test
  void the_logits_are_those_of_the_gate() {
    MadeFittedModel model = MadeFittedModel.tuned(GATE, ModelPooling.MEAN, 3);
    float[] logits = run(model).logits();
    try (OpenFitted bundle = new OpenFitted(model, folder.resolve("model"))) {
      float[] scores = bundle.scores(LONG);
      for (int row = 0; row < LONG.length; row++) {
        double score = MadeFittedModel.K / (1 + Math.exp(logits[row]));
        assertClose("score", new float[] {(float) score}, new float[] {scores[row]});
      }
    }
  }
}
