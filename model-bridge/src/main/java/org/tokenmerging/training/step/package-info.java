/**
 * One step of training: a batch in, losses out, weights changed.
 *
 * <p>{@link org.tokenmerging.training.step.TrainingStep} owns graph, session and optimiser, all in
 * native memory. What it trains is the encoder of {@code graph}, the one that inference runs, over
 * variables; each {@link org.tokenmerging.training.step.Objective} adds a loss at its end. Weights
 * and optimiser go in and out as named float tensors, {@link
 * org.tokenmerging.training.optimiser.StepState}: TensorFlow's own saver skips the variables used
 * here.
 *
 * <p>The loss of a step is {@code objective + alpha * mean gate score + coefficient * scores loss}.
 * Gate scores are negative, so alpha presses the gate to delete; {@code training.gate} sets it.
 *
 * <p>A trap: some of TensorFlow's gradients are missing from Java, and that of {@code LogSoftmax}
 * on three axes is wrong without a word. Cross entropies here are on two axes with one-hot labels;
 * the tests compare every gradient with the reference's.
 */
@NullMarked
package org.tokenmerging.training.step;

import org.jspecify.annotations.NullMarked;
