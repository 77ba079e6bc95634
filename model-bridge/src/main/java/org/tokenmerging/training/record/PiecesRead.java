package org.tokenmerging.training.record;

/**
 * How much a run has read. Immutable.
 *
 * @param count ids that the encoder has read, specials such as the end of text among them, padding
 *     not
 * @param unit what they are called
 */
public record PiecesRead(long count, PieceUnit unit) {}
