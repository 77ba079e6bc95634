package org.tokenmerging.fit;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.tokenmerging.sample.SampleTextException;

/**
 * Linear regression with a penalty on large weights. Rows are added and forgotten: what is kept are
 * the sums of their products, so that memory does not grow with the number of rows.
 *
 * @see <a href="https://doi.org/10.1080/00401706.1970.10488634">Hoerl and Kennard 1970</a>
 */
final class RidgeRegression {

  private static final int CHUNK = 1024;

  private final DMatrixRMaj x;
  private final DMatrixRMaj y;
  private final DMatrixRMaj xx;
  private final DMatrixRMaj xy;
  private final DMatrixRMaj products;
  private int waiting;
  private long rows;

  /** From so many features to so many targets. */
  RidgeRegression(int features, int targets) {
    x = new DMatrixRMaj(CHUNK, features);
    y = new DMatrixRMaj(CHUNK, targets);
    xx = new DMatrixRMaj(features, features);
    xy = new DMatrixRMaj(features, targets);
    products = new DMatrixRMaj(features, features);
  }

  /** Adds a row; the arrays are copied. */
  void add(double[] features, double[] targets) {
    System.arraycopy(features, 0, x.data, waiting * features.length, features.length);
    System.arraycopy(targets, 0, y.data, waiting * targets.length, targets.length);
    rows++;
    if (++waiting == CHUNK) {
      multiply();
    }
  }

  private void multiply() {
    if (waiting == 0) {
      return; // a product of no rows leaves what was in its place before
    }
    x.reshape(waiting, x.numCols, true);
    y.reshape(waiting, y.numCols, true);
    CommonOps_DDRM.multInner(x, products); // symmetric: half the work
    CommonOps_DDRM.addEquals(xx, products);
    CommonOps_DDRM.multAddTransA(x, y, xy);
    x.reshape(CHUNK, x.numCols, true);
    y.reshape(CHUNK, y.numCols, true);
    waiting = 0;
  }

  /** How many rows were added. */
  long rows() {
    return rows;
  }

  /** The mean square of each feature. */
  double[] meanSquares() {
    multiply();
    double[] squares = new double[xx.numCols];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = xx.get(i, i) / Math.max(1, rows);
    }
    return squares;
  }

  /**
   * The weights that fit best.
   *
   * @param penalty {@code [features]}, for each row that was added: above 0
   * @return {@code [features, targets]}
   */
  DMatrixRMaj solve(double[] penalty) {
    multiply();
    DMatrixRMaj penalised = xx.copy();
    for (int i = 0; i < penalty.length; i++) {
      penalised.add(i, i, penalty[i] * rows);
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(xx.numCols);
    if (!solver.setA(penalised)) {
      throw new SampleTextException(
          "the features depend on each other in spite of their penalty; use more text");
    }
    DMatrixRMaj weights = new DMatrixRMaj(xx.numCols, xy.numCols);
    solver.solve(xy, weights);
    if (MatrixFeatures_DDRM.hasUncountable(weights)) {
      throw new SampleTextException("the regression has no finite answer; use more text");
    }
    return weights;
  }
}
