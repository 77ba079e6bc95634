/**
 * How good compressed representations are: figures that can be compared and repeated.
 *
 * <p>In: test data and the {@link org.tokenmerging.representation.CompressedText}s of its texts.
 * Out: an {@link org.tokenmerging.evaluation.EvaluationReport} of named figures. Read {@link
 * org.tokenmerging.evaluation.StsEvaluation} first; {@code topics}, {@code retrieval}, {@code
 * retention} and {@code entities} follow it, each a room of its own; {@code classifier} serves two
 * of them. {@link org.tokenmerging.evaluation.PairedBootstrap} says what of a difference is chance.
 * Nothing here runs a model.
 *
 * <p>A trap: compare at equal <em>achieved</em> deletion rates. A budget that rounds each text
 * deletes less of short texts than it was asked to, so every report carries the rate over all
 * pieces.
 */
@NullMarked
package org.tokenmerging.evaluation;

import org.jspecify.annotations.NullMarked;
