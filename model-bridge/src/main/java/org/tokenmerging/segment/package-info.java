/**
 * Pieces become segments, the stretches of a text that the encoder reads at one go, and segments
 * become batches of like length.
 *
 * <p>In: a text and its pieces. Out: {@link org.tokenmerging.segment.Segment}s that together cover
 * every piece once, in order. Read {@link org.tokenmerging.segment.BoundarySegmenter} first (where
 * the cuts fall), then {@link org.tokenmerging.segment.BatchPlan}. A text too long for memory comes
 * through {@link org.tokenmerging.segment.TextStream}, a stretch at a time.
 *
 * <p>A trap: nothing is ever truncated. A text longer than the model's segment becomes several
 * segments, cut at sentence or white-space boundaries where there are any, never inside a
 * character.
 */
@NullMarked
package org.tokenmerging.segment;

import org.jspecify.annotations.NullMarked;
