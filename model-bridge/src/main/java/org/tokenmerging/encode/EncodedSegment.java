package org.tokenmerging.encode;

/**
 * What the encoder makes of one segment, copied out of native memory.
 *
 * @param vectors {@code [kept * hidden]}, row after row, one row a kept piece
 * @param specials {@code [specials * hidden]}, the rows of the specials that took part, in order
 * @param leading how many of the specials stand before the pieces
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between two stages; never compared
public record EncodedSegment(float[] vectors, float[] specials, int leading) {}
