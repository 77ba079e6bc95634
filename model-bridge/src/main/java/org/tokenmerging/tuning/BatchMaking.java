package org.tokenmerging.tuning;

import java.io.IOException;
import java.util.Arrays;
import org.tokenmerging.graph.WeightTensor;
import org.tokenmerging.tuning.draw.PairedTexts;
import org.tokenmerging.tuning.states.Neighbours;
import org.tokenmerging.tuning.states.StateCache;
import org.tokenmerging.tuning.states.TeacherVectors;
import org.tokenmerging.tuning.states.TextStates;
import org.tokenmerging.tuning.step.TuningBatch;

/** Makes batches of texts: takes their states from the file, and what they are compared with. */
final class BatchMaking {

  private final StateCache states;
  private final TeacherVectors vectors;
  private final Neighbours neighbours;
  private final int hidden;

  BatchMaking(StateCache states, TeacherVectors vectors, Neighbours neighbours) {
    this.states = states;
    this.vectors = vectors;
    this.neighbours = neighbours;
    this.hidden = vectors.width();
  }

  /** The batch of some texts that are learnt from. */
  TuningBatch of(int[] texts) throws IOException {
    float[][] near = new float[texts.length][Neighbours.MOST];
    WeightTensor others = neighbours(texts, near);
    return of(texts, pairs(texts), others, near);
  }

  /** The batch of any texts, compared with nothing. */
  TuningBatch alone(int[] texts) throws IOException {
    return of(
        texts,
        new float[texts.length][texts.length],
        tensor(new float[texts.length * hidden], texts.length, 1),
        new float[texts.length][1]);
  }

  private TuningBatch of(int[] texts, float[][] pairs, WeightTensor others, float[][] near)
      throws IOException {
    int rows = Arrays.stream(texts).map(text -> states.pool().rows(text)).max().orElseThrow();
    int size = texts.length;
    int[][] ids = new int[size][rows];
    int[][] mask = new int[size][rows];
    float[] before = new float[size * rows * hidden];
    float[] after = new float[size * rows * hidden];
    float[][] norms = new float[size][rows];
    float[][] teacher = new float[size][hidden];
    for (int i = 0; i < size; i++) {
      int own = states.pool().rows(texts[i]);
      TextStates read = states.read(texts[i]);
      System.arraycopy(states.pool().get(texts[i]).ids(), 0, ids[i], 0, own);
      Arrays.fill(mask[i], 0, own, 1);
      System.arraycopy(read.hidden(), 0, before, i * rows * hidden, own * hidden);
      System.arraycopy(read.vectors(), 0, after, i * rows * hidden, own * hidden);
      System.arraycopy(read.firstNorms(), 0, norms[i], 0, own);
      vectors.copy(texts[i], teacher[i], 0);
    }
    return new TuningBatch(
        ids,
        mask,
        tensor(before, size, rows),
        norms,
        tensor(after, size, rows),
        teacher,
        pairs,
        others,
        near);
  }

  private WeightTensor tensor(float[] values, int texts, int rows) {
    return new WeightTensor("states", new int[] {texts, rows, hidden}, values);
  }

  /** All pairs count for 1 together, and those of neighbours for 1 more. */
  private float[][] pairs(int[] texts) {
    boolean[][] near = PairedTexts.near(texts, neighbours);
    float[][] pairs = new float[texts.length][texts.length];
    for (int i = 0; i < texts.length; i++) {
      int count = 0;
      for (boolean each : near[i]) {
        count += each ? 1 : 0;
      }
      for (int j = 0; j < texts.length; j++) {
        float ofAll = i == j ? 0 : 1f / (texts.length - 1);
        pairs[i][j] = ofAll + (near[i][j] ? 1f / count : 0);
      }
    }
    return pairs;
  }

  private WeightTensor neighbours(int[] texts, float[][] near) {
    float[] values = new float[texts.length * Neighbours.MOST * hidden];
    for (int i = 0; i < texts.length; i++) {
      int[] of = neighbours.ofAnyLength()[texts[i]];
      for (int k = 0; k < of.length; k++) {
        near[i][k] = 1f / of.length;
        vectors.copy(of[k], values, (i * Neighbours.MOST + k) * hidden);
      }
    }
    return tensor(values, texts.length, Neighbours.MOST);
  }
}
