package org.tokenmerging.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Fits the map that estimates the vector of a deleted piece, on single pieces. */
final class RowMapRegression {

  private static final double[] PENALTIES = {1e-3, 1e-2, 1e-1};

  /** Pieces that are enough to fit on, and to choose the penalty on. */
  private static final int PIECES = 30_000;

  private static final int CHOOSING = 3_000;

  /** At most so many of one text, so that passages do not outweigh sentences. */
  private static final int OF_TEXT = 8;

  /** The pieces of one text in this many are held back. */
  private static final int HELD_BACK = 5;

  /** A deleted piece, with the mean of what stayed and what it would have become. */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  private record Piece(double[] state, double[] mean, float[] target) {}

  private final int hidden;
  private final RidgeRegression regression;
  private final List<Piece> heldBack = new ArrayList<>();

  RowMapRegression(int hidden) {
    this.hidden = hidden;
    this.regression = new RidgeRegression(2 * hidden + 1, hidden);
  }

  /**
   * Adds the deleted pieces of a student, if there are not enough yet.
   *
   * @param text which text it is: whatever becomes of a text, its pieces are either learnt from or
   *     chosen by
   */
  void add(int text, Student student) {
    boolean held = text % HELD_BACK == 0;
    if (held ? heldBack.size() >= CHOOSING : regression.rows() >= PIECES) {
      return;
    }
    double[] mean = student.keptMean();
    spread(student.deletedPieces().toArray())
        .mapToObj(row -> new Piece(doubles(student.state(row)), mean, student.target(row)))
        .forEach(held ? heldBack::add : this::learn);
  }

  /** Some of these rows, evenly spread. */
  static IntStream spread(int[] rows) {
    int step = Math.max(1, (rows.length + OF_TEXT - 1) / OF_TEXT);
    return IntStream.range(0, rows.length).filter(i -> i % step == 0).map(i -> rows[i]);
  }

  private void learn(Piece piece) {
    double[] features = Arrays.copyOf(piece.state(), 2 * hidden + 1);
    System.arraycopy(piece.mean(), 0, features, hidden, hidden);
    features[2 * hidden] = 1;
    regression.add(features, doubles(piece.target()));
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }

  /** The map that errs least on pieces held back. */
  RestoringMap best() {
    double[] squares = regression.meanSquares();
    double states = Arrays.stream(squares, 0, hidden).average().orElseThrow();
    double means = Arrays.stream(squares, hidden, 2 * hidden).average().orElseThrow();
    RestoringMap best = RestoringMap.none(hidden);
    double least = error(best);
    for (double penalty : PENALTIES) {
      double[] each = new double[2 * hidden + 1];
      Arrays.fill(each, 0, hidden, penalty * states);
      Arrays.fill(each, hidden, 2 * hidden, penalty * means);
      each[2 * hidden] = penalty * states;
      RestoringMap map = RestoringMap.of(regression.solve(each), hidden);
      double error = error(map);
      if (error < least) {
        best = map;
        least = error;
      }
    }
    return best;
  }

  private double error(RestoringMap map) {
    double error = 0;
    for (Piece piece : heldBack) {
      double[] estimate = map.apply(piece.state(), piece.mean(), 1);
      for (int d = 0; d < hidden; d++) {
        error += (estimate[d] - piece.target()[d]) * (estimate[d] - piece.target()[d]);
      }
    }
    return error;
  }
}
