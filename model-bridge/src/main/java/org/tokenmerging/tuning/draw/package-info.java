/**
 * What a step sees: texts with texts near them, at a rate, and of each two subsets of its pieces.
 *
 * <p>In: texts, neighbours and the gate's logits. Out: numbers of texts and of rows. Read {@link
 * org.tokenmerging.tuning.draw.SubsetDraw} first.
 *
 * <p>A trap: two draws with unlike numbers of pieces are not to be compared by their losses alone;
 * {@link org.tokenmerging.tuning.draw.PieceWorth} says what a piece is worth.
 */
@NullMarked
package org.tokenmerging.tuning.draw;

import org.jspecify.annotations.NullMarked;
