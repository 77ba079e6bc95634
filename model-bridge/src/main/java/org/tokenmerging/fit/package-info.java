/**
 * A delete gate and restoring maps for an encoder that has none, by linear algebra alone: no
 * gradients, some minutes on two cores.
 *
 * <p>In: a model directory and files of plain text. Out: a model directory with a gate. Read {@link
 * org.tokenmerging.fit.GateFit} first; the way is:
 *
 * <ol>
 *   <li>{@link org.tokenmerging.sample}: text of any size becomes a fair sample of sentences and
 *       passages, and a count of all pieces
 *   <li>{@code TargetTexts}, {@code GateTargets}, {@code LeaveOneOut}: how far a text's vector
 *       turns when one piece is left out after an early layer
 *   <li>{@code GateRegression}: a linear score of {@code GateFeatures} fitted to the logarithm of
 *       that
 *   <li>{@code StudentPass}: texts with pieces deleted as that gate says, at several rates
 *   <li>{@code PooledMapRegression}, {@code RowMapRegression}: what makes the deleted good in the
 *       vector of a text, and of a piece
 *   <li>{@code HeldBack}, {@code PairError}: which of several maps errs least on texts held back
 *   <li>{@code Calibration}: which threshold deletes which share of these texts
 * </ol>
 *
 * <p>{@code MapErrors} measures a map again when the layers that it was made for have changed.
 *
 * <p>Texts pass once through each step and leave only sums behind ({@code RidgeRegression}), so
 * memory is bounded by the sample and not by the text, and no state is ever stored.
 *
 * <p>A trap: judge a map by the likeness of <em>pairs</em> of texts. The cosine between a text's
 * vector and its undeleted one goes on rising where the ranking of pairs gets worse.
 */
@NullMarked
package org.tokenmerging.fit;

import org.jspecify.annotations.NullMarked;
