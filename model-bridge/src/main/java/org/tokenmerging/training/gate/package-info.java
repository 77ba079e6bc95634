/**
 * How hard a delete gate is pressed while it is trained, so that it ends at the deletion rate that
 * was asked for.
 *
 * <p>The loss holds {@code alpha} times the mean gate score; scores are negative, so a larger alpha
 * deletes more. In: the rate that a step deleted, and the target. Out: alpha for the next step.
 * Read {@link org.tokenmerging.training.gate.PiController}; {@link
 * org.tokenmerging.training.gate.StagedTarget} is the target, one number or stages that stand still
 * or move evenly. No TensorFlow here.
 *
 * <p>A trap: the controller acts after each optimiser step, once, and never on an evaluation. The
 * reference runs it for each micro-batch and in evaluations too, so that evaluating changes what is
 * trained.
 */
@NullMarked
package org.tokenmerging.training.gate;

import org.jspecify.annotations.NullMarked;
