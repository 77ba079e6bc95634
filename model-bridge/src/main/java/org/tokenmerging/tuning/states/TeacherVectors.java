package org.tokenmerging.tuning.states;

import java.io.IOException;
import java.util.Arrays;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.sample.WorkProgress;

/** The vectors of all texts as the whole encoder makes them, of length 1. Immutable. */
public final class TeacherVectors {

  private final float[] values;
  private final int hidden;

  /**
   * Of numbers that are not copied.
   *
   * @param values {@code [texts, hidden]}
   */
  TeacherVectors(float[] values, int hidden) {
    this.values = values;
    this.hidden = hidden;
  }

  /** Pools the states of all texts. */
  public static TeacherVectors of(
      StateCache states, int hidden, ModelPooling pooling, WorkProgress progress)
      throws IOException {
    int texts = states.pool().size();
    float[] all = new float[texts * hidden];
    progress.begin("pooling", " texts", texts);
    for (int text = 0; text < texts; text++) {
      int rows = pooling == ModelPooling.FIRST ? 1 : states.pool().rows(text);
      put(states.readVectors(text), rows, all, text * hidden, hidden);
      progress.step(1);
    }
    return new TeacherVectors(all, hidden);
  }

  private static void put(float[] vectors, int rows, float[] all, int at, int hidden) {
    double[] sum = new double[hidden];
    for (int i = 0; i < rows * hidden; i++) {
      sum[i % hidden] += vectors[i];
    }
    double length = Math.sqrt(Arrays.stream(sum).map(x -> x * x).sum());
    for (int d = 0; d < hidden; d++) {
      all[at + d] = (float) (sum[d] / Math.max(length, 1e-12));
    }
  }

  /** How many texts. */
  public int size() {
    return values.length / hidden;
  }

  /** Numbers of a vector. */
  public int width() {
    return hidden;
  }

  /** Puts a text's vector into an array. */
  public void copy(int text, float[] into, int at) {
    System.arraycopy(values, text * hidden, into, at, hidden);
  }

  /** All numbers, {@code [texts, hidden]}; not to be changed. */
  float[] values() {
    return values;
  }
}
