/**
 * Kept rows become vectors: the later layers of the encoder, on the short sequence.
 *
 * <p>In: {@link org.tokenmerging.encode.KeptSegment}s. Out: {@link
 * org.tokenmerging.encode.EncodedSegment}s, in the same order. Read {@link
 * org.tokenmerging.encode.EncodeStage} first.
 *
 * <p>A trap: the segments of one encode batch need not come from the same gate batch. Those that
 * do, and fold nothing in, are fed to the later layers as they lie in native memory; any others are
 * put together row by row, which costs a copy.
 */
@NullMarked
package org.tokenmerging.encode;

import org.jspecify.annotations.NullMarked;
