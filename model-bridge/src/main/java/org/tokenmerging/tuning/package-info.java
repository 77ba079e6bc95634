/**
 * Teaches an encoder to do without what its gate deletes, from the encoder itself.
 *
 * <p>In: a model directory with a gate that {@code fit} made, and files of plain text. Out: a run
 * folder and a model directory, whose layers after the gate, gate and restoring maps have learnt to
 * give the vectors that the whole encoder gives with nothing deleted. The rooms stand in the order
 * in which a run passes through them:
 *
 * <ol>
 *   <li>{@code states}: what the encoder makes of each text, read once and kept in a file
 *   <li>{@code draw}: which texts, and which of their pieces, a step sees
 *   <li>{@code step}: a batch changes the weights
 * </ol>
 *
 * <p>Read {@link org.tokenmerging.tuning.TuningOptions} first: what can be chosen, under which key;
 * then {@link org.tokenmerging.tuning.TuningRun}. What a run leaves in its folder is {@code
 * training.record}'s, as for any other training.
 *
 * <p>A trap: the layers before the gate must not learn, or the states in the file are of another
 * model.
 */
@NullMarked
package org.tokenmerging.tuning;

import org.jspecify.annotations.NullMarked;
