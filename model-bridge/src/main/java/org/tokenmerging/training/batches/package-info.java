/**
 * From the sources of a run to the batches of its steps.
 *
 * <p>In: a run's options and a tokenizer. Out: for each micro-batch of a step a {@link
 * org.tokenmerging.training.batches.TrainingBatch}, what the step reads and what the log wants to
 * know of it. The way is:
 *
 * <ol>
 *   <li>{@code Learnt}: what there is to learn, with its weight
 *   <li>{@code RunSources}: the files of the options as streams of items, in an order of each
 *       objective's own
 *   <li>{@code CorruptedBatches}, {@code TaughtBatches}, {@code LabelledBatches}, {@code
 *       DiagnosticBatches}: items become batches, one {@code ObjectiveBatches} for each objective
 *   <li>{@code ObjectiveMix}: which of them the next micro-batch is drawn from
 * </ol>
 *
 * <p>Read {@link org.tokenmerging.training.batches.ObjectiveSources} first, which opens and closes
 * all of it.
 *
 * <p>A trap: what is drawn hangs on the places and the number of the constants of {@code Learnt}.
 * One that is added, even at the end, gives runs with the same seed other texts, resumed ones too.
 */
@NullMarked
package org.tokenmerging.training.batches;

import org.jspecify.annotations.NullMarked;
