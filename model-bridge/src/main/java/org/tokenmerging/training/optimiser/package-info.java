/**
 * What every kind of training needs, whatever is trained: variables with their gradients and means
 * beside them, AdamW, and a session that runs the graph fast.
 *
 * <p>In: variables of a graph and their gradients. Out: changed weights, and a {@link
 * org.tokenmerging.training.optimiser.StepState} from which a run can go on. Read {@link
 * org.tokenmerging.training.optimiser.AdamW} first.
 *
 * <p>A trap: numbers of variables live in the session. Close it and they are gone.
 */
@NullMarked
package org.tokenmerging.training.optimiser;

import org.jspecify.annotations.NullMarked;
