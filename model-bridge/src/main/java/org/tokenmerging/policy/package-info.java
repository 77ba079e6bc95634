/**
 * Which pieces stay.
 *
 * <p>In: one segment's {@link org.tokenmerging.gate.GateOutput} and a count. Out: {@link
 * org.tokenmerging.policy.KeptPositions}. Read {@link org.tokenmerging.policy.DeletionPolicy}
 * first; most methods are a {@link org.tokenmerging.policy.ScoringPolicy}: say what each piece is
 * worth, and the best stay. {@link org.tokenmerging.policy.NormPolicy} is the shortest example.
 *
 * <p>Within one call a budget, the choice itself and the result all ask for the same scores: {@link
 * org.tokenmerging.policy.RememberedScores} has them computed once.
 *
 * <p>A trap: positions are always the original ones. They are never renumbered after a deletion.
 */
@NullMarked
package org.tokenmerging.policy;

import org.jspecify.annotations.NullMarked;
