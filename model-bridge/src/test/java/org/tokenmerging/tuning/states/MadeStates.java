package org.tokenmerging.tuning.states;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.tokenmerging.sample.MadeRows;
import org.tokenmerging.sample.TextBatch;
import org.tokenmerging.sample.WorkProgress;

/** Texts, states and vectors made by hand, as if an encoder had read them. */
public final class MadeStates {

  private static final String KEY = "made";

  private MadeStates() {}

  /** Texts of pieces alone, all to learn from, with so many rows each. */
  public static TextPool pool(int... rows) {
    return new TextPool(Arrays.stream(rows).mapToObj(MadeRows::text).toList(), rows.length);
  }

  /** Rows of so many texts, each from some number to another. */
  public static int[] rows(int texts, int least, int most, long seed) {
    return new Random(seed).ints(texts, least, most + 1).toArray();
  }

  /** These vectors at length 1. */
  public static TeacherVectors vectors(float[]... rows) {
    int width = rows[0].length;
    float[] values = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      double length = Math.sqrt(product(rows[i], rows[i]));
      for (int d = 0; d < width; d++) {
        values[i * width + d] = (float) (rows[i][d] / length);
      }
    }
    return new TeacherVectors(values, width);
  }

  /** Vectors in any direction. */
  public static TeacherVectors vectors(int texts, int width, long seed) {
    Random random = new Random(seed);
    return vectors(
        IntStream.range(0, texts).mapToObj(i -> numbers(width, random)).toArray(float[][]::new));
  }

  static float[] numbers(int count, Random random) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  static double product(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(d -> (double) a[d] * b[d]).sum();
  }

  /** The neighbours of all texts by these vectors. */
  public static Neighbours neighbours(TextPool pool, TeacherVectors vectors) {
    return Neighbours.of(pool, vectors, WorkProgress.none());
  }

  /** States that need no encoder any more, one for each text. */
  static StateCache cache(Path folder, TextPool pool, int hidden, List<TextStates> states)
      throws IOException {
    Files.createDirectories(folder);
    try (StateFile file = new StateFile(folder.resolve("states.bin"), pool.rows(), hidden)) {
      for (int text = 0; text < states.size(); text++) {
        file.write(text, states.get(text));
      }
    }
    new DoneBatches(folder.resolve("states.done"), KEY).note(TextBatch.of(pool.texts()).size());
    return StateCache.open(
        folder,
        KEY,
        pool,
        hidden,
        List.of(1, 2),
        () -> {
          throw new IllegalStateException("they have been read");
        },
        WorkProgress.none());
  }
}
