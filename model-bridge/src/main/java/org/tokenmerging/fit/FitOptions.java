package org.tokenmerging.fit;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants fitted.
 *
 * @param from the model directory of the encoder
 * @param data files of plain text, unpacked if they end in {@code .gz}
 * @param to the model directory that is made
 * @param gateLayer layers before the gate; null for where the model is cut, or, with a largest
 *     loss, the first layer that keeps it
 * @param maxLoss the largest pair error at rate .5 that is allowed, or null for any
 * @param seed of whatever is drawn by chance
 * @param force whether a model directory that is there is replaced, and a gate that the encoder has
 */
public record FitOptions(
    Path from,
    List<Path> data,
    Path to,
    @Nullable Integer gateLayer,
    @Nullable Double maxLoss,
    long seed,
    boolean force) {

  public FitOptions {
    data = List.copyOf(data);
  }

  /** With the default of everything that has one. */
  public static FitOptions of(Path from, List<Path> data, Path to) {
    return new FitOptions(from, data, to, null, null, 1, false);
  }
}
