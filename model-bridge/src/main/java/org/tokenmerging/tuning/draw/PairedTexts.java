package org.tokenmerging.tuning.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.tokenmerging.training.data.SeededRandom;
import org.tokenmerging.tuning.states.Neighbours;
import org.tokenmerging.tuning.states.TextPool;

/**
 * The texts of each step: every text once a pass with one of its neighbours, texts of like length
 * together. The same seed gives the same texts at the same step, wherever a run begins. Not for use
 * by several threads.
 */
public final class PairedTexts {

  /** More texts than this make a batch no better, only their pairs many. */
  private static final int MOST_TEXTS = 64;

  /** How far the length by which a pair is sorted may lie off, so that batches differ. */
  private static final double JITTER = 0.15;

  private final TextPool pool;
  private final Neighbours neighbours;
  private final int rows;
  private final long seed;
  private List<int[]> pass = List.of();
  private long passNumber = -1;
  private long passBegin;

  /**
   * Of a pool.
   *
   * @param rows of a batch, padding included
   */
  public PairedTexts(TextPool pool, Neighbours neighbours, int rows, long seed) {
    this.pool = pool;
    this.neighbours = neighbours;
    this.rows = rows;
    this.seed = seed;
  }

  /**
   * The texts of a step, each once.
   *
   * @param step from 0; not before that of an earlier call
   */
  public int[] at(long step) {
    while (passNumber < 0 || step >= passBegin + pass.size()) {
      passBegin += pass.size();
      passNumber++;
      pass = pass(passNumber);
    }
    return pass.get(Math.toIntExact(step - passBegin));
  }

  private record Pair(int text, int other, int rows, double sorted) {}

  private List<int[]> pass(long number) {
    RandomGenerator random = SeededRandom.of(seed, number);
    List<Pair> pairs = new ArrayList<>(pool.learnt());
    for (int text = 0; text < pool.learnt(); text++) {
      int[] near = neighbours.ofLikeLength()[text];
      int other = near.length == 0 ? text : near[random.nextInt(near.length)];
      int longer = Math.max(pool.rows(text), pool.rows(other));
      double off = 1 + JITTER * (2 * random.nextDouble() - 1);
      pairs.add(new Pair(text, other, longer, longer * off));
    }
    pairs.sort(Comparator.comparingDouble(Pair::sorted));
    List<int[]> batches = cut(pairs);
    Collections.shuffle(batches, new Random(random.nextLong()));
    return batches;
  }

  private List<int[]> cut(List<Pair> pairs) {
    List<int[]> batches = new ArrayList<>();
    List<Pair> batch = new ArrayList<>();
    int longest = 0;
    for (Pair pair : pairs) {
      int longer = Math.max(longest, pair.rows());
      int texts = 2 * batch.size() + 2;
      if (!batch.isEmpty() && (longer * texts > rows || texts > MOST_TEXTS)) {
        batches.add(texts(batch));
        batch.clear();
        longer = pair.rows();
      }
      batch.add(pair);
      longest = longer;
    }
    batches.add(texts(batch));
    return batches;
  }

  /** A text that is another's neighbour too stands there once. */
  private static int[] texts(List<Pair> pairs) {
    return pairs.stream()
        .flatMapToInt(pair -> IntStream.of(pair.text(), pair.other()))
        .distinct()
        .toArray();
  }

  /** The neighbours of each text of a batch that stand in it too: {@code [batch][batch]}. */
  public static boolean[][] near(int[] texts, Neighbours neighbours) {
    boolean[][] near = new boolean[texts.length][texts.length];
    for (int i = 0; i < texts.length; i++) {
      int[] of = neighbours.ofLikeLength()[texts[i]];
      for (int j = 0; j < texts.length; j++) {
        int other = texts[j];
        if (Arrays.stream(of).anyMatch(n -> n == other)) {
          near[i][j] = true;
          near[j][i] = true;
        }
      }
    }
    return near;
  }
}
