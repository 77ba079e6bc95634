package org.tokenmerging.checkpoint;

import org.jspecify.annotations.Nullable;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.ModelConfig;

/**
 * What a checkpoint says of its encoder beside the tensors.
 *
 * @param encoder the encoder's shape
 * @param gate the delete gate, or null for a model without one
 * @param gateLayer layers before the gate; 0 for a model without one
 * @param pieces the piece tokenizer, as {@link ModelConfig#pieces} names it
 * @param maxSegment the most rows to read at one go, specials included
 * @param vocabulary how many ids the embedding knows; {@link RequiredTensors#ANY} where nothing
 *     says so
 */
record PublishedConfig(
    EncoderShape encoder,
    ModelConfig.@Nullable Gate gate,
    int gateLayer,
    String pieces,
    int maxSegment,
    int vocabulary) {

  /** The least that the longest segment may be: room for pieces beside the specials. */
  static final int LEAST_SEGMENT = 8;

  /** More layers than any encoder has. */
  static final int MOST_LAYERS = 1_000;
}
