/**
 * Trains an encoder with its delete gate, by gradients.
 *
 * <p>In: a file of options and text. Out: a run folder and a model directory. The rooms stand in
 * the order in which a run passes through them:
 *
 * <ol>
 *   <li>{@code options}: what the run is told
 *   <li>{@code data}: text becomes items, rows and spans, drawn by seed
 *   <li>{@code diagnostics}: strings of which it is known what is redundant
 *   <li>{@code batches}: of these, the batch of each objective in its turn
 *   <li>{@code gate}: how hard the gate is pressed
 *   <li>{@code step}: a batch changes the weights
 *   <li>{@code record}: what a run leaves in its folder
 * </ol>
 *
 * <p>Here in the middle is the run itself: how it starts, goes on, and ends. Read {@link
 * org.tokenmerging.training.options.TrainingOptions} first: what can be chosen, under which key,
 * and what holds where nothing is chosen. Then {@link org.tokenmerging.training.TrainingRun}, which
 * opens what a run works with ({@code TrainingParts}) and takes step after step ({@code
 * TrainingLoop}); {@link org.tokenmerging.training.DiagnosticEvaluation} and {@link
 * org.tokenmerging.training.ClassEvaluation} look at what came of it. No room sees the run, and
 * none sees another in a circle.
 *
 * <p>A tuning (package {@code tuning}) is another loop of the same form: both save their steps by
 * {@code SavedSteps}.
 *
 * <p>A trap: a resumed run goes on with the same texts only if it has the same options and files.
 */
@NullMarked
package org.tokenmerging.training;

import org.jspecify.annotations.NullMarked;
