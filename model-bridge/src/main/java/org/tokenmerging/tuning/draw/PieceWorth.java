package org.tokenmerging.tuning.draw;

/**
 * How much of a text's loss one more piece takes away, on average: by it the losses of two draws
 * with unlike numbers of pieces are made comparable, and so are the scores of different texts. A
 * running mean, apart for each rate. Not for use by several threads.
 *
 * <p>With the differences of loss and of pieces between two draws, {@code dL} and {@code dK}, the
 * worth is the slope {@code sum(dL dK) / sum(dK^2)}, below 0 as a rule.
 */
public final class PieceWorth {

  private static final double MEMORY = 0.98;

  private final double[] products;
  private final double[] squares;

  /** For so many rates; nothing is known yet, and the worth is 0. */
  public PieceWorth(int rates) {
    this(new double[rates], new double[rates]);
  }

  private PieceWorth(double[] products, double[] squares) {
    this.products = products;
    this.squares = squares;
  }

  /** Goes on where another was, by what {@link #state} gave. */
  public static PieceWorth of(double[][] state) {
    return new PieceWorth(state[0].clone(), state[1].clone());
  }

  /** All that is known. */
  public double[][] state() {
    return new double[][] {products.clone(), squares.clone()};
  }

  /** What a piece is worth at a rate. */
  public double at(int rate) {
    return squares[rate] == 0 ? 0 : products[rate] / squares[rate];
  }

  /**
   * Learns from a batch.
   *
   * @param losses by how much the loss of the first draw of each text is above the second's
   * @param pieces the same of the pieces that stayed
   */
  public void add(int rate, double[] losses, double[] pieces) {
    double product = 0;
    double square = 0;
    for (int i = 0; i < losses.length; i++) {
      product += losses[i] * pieces[i];
      square += pieces[i] * pieces[i];
    }
    products[rate] = MEMORY * products[rate] + product;
    squares[rate] = MEMORY * squares[rate] + square;
  }
}
