package org.tokenmerging.training.step;

import java.util.Arrays;

/** Texts of one length with what is to be learnt of them. The arrays are not copied. */
public final class StepBatch {

  private static final int[][] NO_LABELS = {};
  private static final float[][] NO_VECTORS = {};

  private final Objective objective;
  private final int[][] ids;
  private final int[][] mask;
  private final int[][] labels;
  private final float[][] vectors;
  private final String group;

  private StepBatch(
      Objective objective, int[][] ids, int[][] mask, int[][] labels, float[][] vectors) {
    this(objective, ids, mask, labels, vectors, objective.name());
  }

  private StepBatch(
      Objective objective,
      int[][] ids,
      int[][] mask,
      int[][] labels,
      float[][] vectors,
      String group) {
    this.group = group;
    this.objective = objective;
    this.ids = ids;
    this.mask = mask;
    this.labels = labels;
    this.vectors = vectors;
    requireTexts("mask", mask.length);
    if (ids.length == 0) {
      throw new IllegalArgumentException("a batch of no texts is not allowed; leave it out");
    }
  }

  private void requireTexts(String what, int found) {
    if (found != ids.length) {
      throw new IllegalArgumentException(
          "a batch of " + ids.length + " texts has " + what + " for " + found + "; give one each");
    }
  }

  /**
   * For {@link Objective#SPANS}.
   *
   * @param ids {@code [batch][seq]}, 0 where a text has ended
   * @param mask {@code [batch][seq]}, 1 for real rows
   * @param labels {@code [batch][target]}, -100 where a row has ended
   * @throws IllegalArgumentException if they are not for the same number of texts, at least 1
   */
  public static StepBatch spans(int[][] ids, int[][] mask, int[][] labels) {
    StepBatch batch = new StepBatch(Objective.SPANS, ids, mask, labels, NO_VECTORS);
    batch.requireTexts("labels", labels.length);
    return batch;
  }

  /**
   * For {@link Objective#VECTORS}.
   *
   * @param targets {@code [batch][width]}, a teacher's vectors
   * @throws IllegalArgumentException if they are not for the same number of texts, at least 1
   */
  public static StepBatch vectors(int[][] ids, int[][] mask, float[][] targets) {
    StepBatch batch = new StepBatch(Objective.VECTORS, ids, mask, NO_LABELS, targets);
    batch.requireTexts("target vectors", targets.length);
    return batch;
  }

  /**
   * For {@link Objective#CLASSES}.
   *
   * @param classes of each text, from 0
   * @throws IllegalArgumentException if they are not for the same number of texts, at least 1
   */
  public static StepBatch classes(int[][] ids, int[][] mask, int[] classes) {
    StepBatch batch =
        new StepBatch(Objective.CLASSES, ids, mask, new int[][] {classes}, NO_VECTORS);
    batch.requireTexts("classes", classes.length);
    return batch;
  }

  /**
   * The same in a group of another name.
   *
   * @param group what its data is drawn for; the objective's name until it is told
   */
  public StepBatch inGroup(String group) {
    return new StepBatch(objective, ids, mask, labels, vectors, group);
  }

  /**
   * The micro-batches of a step that are of one group count by their places; groups beside each
   * other count by their micro-batches. Two kinds of data with the same objective are two groups.
   */
  public String group() {
    return group;
  }

  /** What it is for. */
  public Objective objective() {
    return objective;
  }

  /** How many texts. */
  public int texts() {
    return ids.length;
  }

  /**
   * How many places its objective's loss is the mean over: labels that count; texts, where vectors
   * are learnt.
   */
  public long places() {
    return objective == Objective.VECTORS
        ? texts()
        : Arrays.stream(labels).flatMapToInt(Arrays::stream).filter(label -> label >= 0).count();
  }

  int[][] ids() {
    return ids;
  }

  int[][] mask() {
    return mask;
  }

  int[][] labels() {
    return labels;
  }

  float[][] targets() {
    return vectors;
  }
}
