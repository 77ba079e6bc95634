/**
 * One step of a tuning: texts with their states and two subsets of each in, losses out, weights
 * changed.
 *
 * <p>{@link org.tokenmerging.tuning.step.TuningStep} owns graph, session and optimisers; {@link
 * org.tokenmerging.tuning.step.TuningLosses} says what is learnt by.
 *
 * <p>A trap: with bfloat16 everything in float32 near a matrix product may be rewritten. Losses are
 * in double precision for that.
 */
@NullMarked
package org.tokenmerging.tuning.step;

import org.jspecify.annotations.NullMarked;
