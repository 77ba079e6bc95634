/**
 * Deleted rows become estimated vectors: a linear map that ships with the model says what a deleted
 * piece would have become.
 *
 * <p>In: {@link org.tokenmerging.encode.KeptSegment}s, whose states are still open, and what the
 * later layers made of them. Out: the pooled vector with the deleted made good, and where asked for
 * a vector for each deleted piece. Read {@link org.tokenmerging.restore.Restorer} first; {@link
 * org.tokenmerging.restore.SegmentSums} is all that pooling needs of a segment.
 *
 * <p>A trap: the pooled vector is not the mean of kept and restored rows. It has a map of its own,
 * fitted on whole texts, which works on sums: two products a text.
 */
@NullMarked
package org.tokenmerging.restore;

import org.jspecify.annotations.NullMarked;
