package org.tokenmerging.checkpoint;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.representation.ModelPooling;

/**
 * What a user wants imported, and how.
 *
 * @param from a Hugging Face folder, a file {@code *.onnx}, or a jar that holds one
 * @param to the model directory that is made
 * @param gateLayer layers before the cut of a model without a gate; null for the default: 3 for T5,
 *     a third of the layers for BERT
 * @param pooling null for what the checkpoint says, else the mean
 * @param prefix text that the model wants before every text; empty for none
 * @param force whether a model directory that is there is replaced
 */
public record ImportOptions(
    Path from,
    Path to,
    @Nullable Integer gateLayer,
    @Nullable ModelPooling pooling,
    String prefix,
    boolean force) {

  /** With the default of everything that has one. */
  public static ImportOptions of(Path from, Path to) {
    return new ImportOptions(from, to, null, null, "", false);
  }
}
