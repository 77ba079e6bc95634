/**
 * What the encoder makes of each text with nothing deleted: read once, and kept.
 *
 * <p>In: a sample of texts and an encoder. Out: the states of each text at the gate and at the end
 * ({@link org.tokenmerging.tuning.states.StateCache}, read it first), its vector ({@link
 * org.tokenmerging.tuning.states.TeacherVectors}) and the texts near it ({@link
 * org.tokenmerging.tuning.states.Neighbours}).
 *
 * <p>A trap: a text's number is its place in the {@link org.tokenmerging.tuning.states.TextPool};
 * another sample has other texts under the same numbers.
 */
@NullMarked
package org.tokenmerging.tuning.states;

import org.jspecify.annotations.NullMarked;
