/**
 * How the deleted pieces are folded into the kept ones: {@code H' = W . H}.
 *
 * <p>In: one segment's {@link org.tokenmerging.gate.GateOutput} and its kept positions. Out: a
 * {@link org.tokenmerging.merge.TokenTransform}, the sparse matrix W with what each piece became.
 * Read {@link org.tokenmerging.merge.TokenMerger} first.
 *
 * <p>A trap: after a merge the rows stand for different numbers of pieces. Means over them must be
 * weighted by size, or a word that swallowed ten others counts as one.
 */
@NullMarked
package org.tokenmerging.merge;

import org.jspecify.annotations.NullMarked;
