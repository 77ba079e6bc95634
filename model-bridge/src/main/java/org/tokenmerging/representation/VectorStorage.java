package org.tokenmerging.representation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tokenmerging.InvalidOptionException;

/**
 * How a {@link CompressedText} holds the vectors of its kept pieces and the states of its deleted
 * ones. Reading always gives float32; the vector of the whole text is held as float32 in any case.
 */
public enum VectorStorage {

  /** Four bytes a number: what the encoder gave, bit for bit. The default. */
  FLOAT32 {
    @Override
    StoredRows store(float[] rows, int width) {
      return new Float32Rows(rows, width);
    }
  },

  /**
   * Two bytes a number and one a row: halves ({@link Float16}), each row multiplied by a power of
   * two that brings its largest number under the largest half. No row is too large or too small.
   *
   * <p>A number read back is off by at most 2^-11 of itself (0.05 %), or 2^-39 of the row's largest
   * where that is more. Measured on the 200 sentences of 100 STS benchmark pairs with minilm: the
   * cosine of a vector (of a kept piece, of a deleted piece's span) and itself read back is at
   * least 1 - 3.6e-8.
   */
  FLOAT16 {
    @Override
    StoredRows store(float[] rows, int width) {
      return Float16Rows.of(rows, width);
    }
  };

  /**
   * The storage that a name stands for: {@code float32} or {@code float16}.
   *
   * @throws InvalidOptionException if there is none of that name
   */
  public static VectorStorage named(String name) {
    return Arrays.stream(values())
        .filter(storage -> storage.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> InvalidOptionException.unknown("storage", name, names()));
  }

  /** The names that {@link #named} knows. */
  public static List<String> names() {
    return Arrays.stream(values()).map(VectorStorage::toString).toList();
  }

  /** Takes over {@code rows}, {@code [any * width]}, all finite. */
  abstract StoredRows store(float[] rows, int width);

  /** The name: {@code float16}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
