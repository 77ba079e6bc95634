package org.tokenmerging.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tokenmerging.model.EncoderShape;

/**
 * The names of the tensors by which later layers were tuned, as they stand beside the published
 * ones: of each linear weight {@code W [out, in]} two thin matrices, whose product is added to it,
 * and of each bias and norm another one in its place.
 *
 * <pre>{@code W + up . down        up [out, rank]   down [rank, in]}</pre>
 *
 * @see <a href="https://arxiv.org/abs/2106.09685">Hu et al. 2021: LoRA</a>
 */
public final class TunedTensors {

  /** What all of their names begin with. */
  public static final String PREFIX = FittedTensors.PREFIX + "tuned.";

  private static final String DOWN = ".down";
  private static final String UP = ".up";

  private TunedTensors() {}

  /** {@code [rank, in]}: the first of the two thin matrices of a published linear weight. */
  public static String down(String published) {
    return PREFIX + published + DOWN;
  }

  /** {@code [out, rank]}: the second. */
  public static String up(String published) {
    return PREFIX + published + UP;
  }

  /** What stands in the place of a published bias or norm. */
  public static String inPlaceOf(String published) {
    return PREFIX + published;
  }

  /** Whether a tensor is the first of two thin matrices. */
  public static boolean isDown(String name) {
    return name.startsWith(PREFIX) && name.endsWith(DOWN);
  }

  /** Whether a tensor is the second. */
  public static boolean isUp(String name) {
    return name.startsWith(PREFIX) && name.endsWith(UP);
  }

  /**
   * Names and shapes for all layers of a BERT encoder from one on.
   *
   * @param gateLayer the layers before the gate, which stay as they are
   * @param rank of what is added to each matrix
   */
  public static Map<String, int[]> shapes(EncoderShape shape, int gateLayer, int rank) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    int hidden = shape.hidden();
    for (int layer = gateLayer; layer < shape.layers(); layer++) {
      String name = "encoder.layer." + layer;
      for (String map : new String[] {"self.query", "self.key", "self.value"}) {
        linear(shapes, name + ".attention." + map, shape.innerWidth(), hidden, rank);
      }
      linear(shapes, name + ".attention.output.dense", hidden, shape.innerWidth(), rank);
      norm(shapes, name + ".attention.output.LayerNorm", hidden);
      linear(shapes, name + ".intermediate.dense", shape.intermediate(), hidden, rank);
      linear(shapes, name + ".output.dense", hidden, shape.intermediate(), rank);
      norm(shapes, name + ".output.LayerNorm", hidden);
    }
    return shapes;
  }

  /**
   * A published tensor as it runs where pieces have been deleted.
   *
   * @param all published and tuned tensors
   * @return under its published name; the published one itself where nothing was tuned
   */
  public static WeightTensor tuned(Weights all, String published) {
    if (all.names().contains(down(published))) {
      return sum(all.get(published), all.get(down(published)), all.get(up(published)));
    }
    String place = inPlaceOf(published);
    WeightTensor found = all.get(all.names().contains(place) ? place : published);
    return new WeightTensor(published, found.shape(), found.values());
  }

  private static WeightTensor sum(WeightTensor base, WeightTensor down, WeightTensor up) {
    int rank = down.shape()[0];
    int in = base.shape()[1];
    float[] sum = base.values().clone();
    for (int row = 0; row < base.shape()[0]; row++) {
      for (int r = 0; r < rank; r++) {
        float weight = up.values()[row * rank + r];
        for (int column = 0; column < in; column++) {
          sum[row * in + column] += weight * down.values()[r * in + column];
        }
      }
    }
    return new WeightTensor(base.name(), base.shape(), sum);
  }

  private static void linear(Map<String, int[]> shapes, String name, int out, int in, int rank) {
    shapes.put(down(name + ".weight"), new int[] {rank, in});
    shapes.put(up(name + ".weight"), new int[] {out, rank});
    shapes.put(inPlaceOf(name + ".bias"), new int[] {out});
  }

  private static void norm(Map<String, int[]> shapes, String name, int hidden) {
    shapes.put(inPlaceOf(name + ".weight"), new int[] {hidden});
    shapes.put(inPlaceOf(name + ".bias"), new int[] {hidden});
  }
}
