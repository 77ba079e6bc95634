package org.tokenmerging.opennlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Says a vector in a few words, since OpenNLP's trainers take strings only: on which side of some
 * random planes it lies. Vectors at a small angle share most sides (Charikar's sign hash).
 *
 * <p>The rule, fixed so that a trained model means the same everywhere: plane {@code b} has the
 * normal {@code s(b, 0) ... s(b, dimension - 1)}, each +1 where {@code new Random(seed)} says true
 * and -1 where false, asked plane after plane. Bit {@code b} is 1 where the vector's product with
 * the normal is above 0. Bits are written in groups, the first bit of a group the highest, as
 * {@code tm<group>=<hexadecimal>}: {@code tm0=1a}. A vector of zeros, which lies on no side, is
 * {@code tm=none}.
 *
 * <p>Immutable; safe for use by many threads.
 *
 * @see <a href="https://doi.org/10.1145/509907.509965">Charikar 2002, section 3</a>
 */
public final class VectorFeatures {

  private static final String NONE = "tm=none";

  private final boolean[][] positive;
  private final int group;

  /**
   * Draws the planes.
   *
   * @param dimension numbers in a vector, at least 1
   * @param bits how many planes, at least 1
   * @param group bits that one feature holds, from 1 to 16; the last may hold fewer
   * @param seed of the planes
   * @throws IllegalArgumentException if a number is outside that
   */
  public VectorFeatures(int dimension, int bits, int group, long seed) {
    if (dimension < 1 || bits < 1 || group < 1 || group > Short.SIZE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "dimension %d, bits %d, group %d: allowed are at least 1, at least 1, 1 to 16",
              dimension,
              bits,
              group));
    }
    this.positive = new boolean[bits][dimension];
    this.group = group;
    Random random = new Random(seed);
    for (boolean[] plane : positive) {
      for (int d = 0; d < dimension; d++) {
        plane[d] = random.nextBoolean();
      }
    }
  }

  /**
   * The features of a vector, one a group of bits.
   *
   * @param vector {@code [dimension]}
   * @throws IllegalArgumentException if it has another length
   */
  public List<String> of(float[] vector) {
    if (vector.length != positive[0].length) {
      throw new IllegalArgumentException(
          "the vector has " + vector.length + " numbers instead of " + positive[0].length);
    }
    if (isZero(vector)) {
      return List.of(NONE);
    }
    List<String> features = new ArrayList<>();
    for (int from = 0; from < positive.length; from += group) {
      int bits = 0;
      for (int b = from; b < Math.min(from + group, positive.length); b++) {
        bits = bits << 1 | bit(positive[b], vector);
      }
      features.add("tm" + from / group + "=" + Integer.toHexString(bits));
    }
    return List.copyOf(features);
  }

  private static boolean isZero(float[] vector) {
    for (float number : vector) {
      if (number != 0) {
        return false;
      }
    }
    return true;
  }

  private static int bit(boolean[] plane, float[] vector) {
    double product = 0;
    for (int d = 0; d < vector.length; d++) {
      product += plane[d] ? vector[d] : -vector[d];
    }
    return product > 0 ? 1 : 0;
  }
}
