/**
 * What a run shows and leaves behind.
 *
 * <p>In: figures of a step, named tensors, and whatever else a run must remember. Out, in the run's
 * folder: {@code options.properties}, {@code steps.csv} ({@link
 * org.tokenmerging.training.record.StepLog}), {@code curves.html} and {@code curves.svg} ({@link
 * org.tokenmerging.training.record.CurvesPage}), {@code checkpoints/} ({@link
 * org.tokenmerging.training.record.RunFolder}), the last two kept, and an empty {@code lock}
 * ({@link org.tokenmerging.training.record.RunLock}). The run itself adds {@code labels.txt} where
 * classes are learnt, {@code tokenizer.json} for a model of sub-words, and at the end {@code
 * model/}. Read {@code RunFolder} first; {@code CurvesPicture} says what is drawn, the room {@link
 * org.tokenmerging.chart} draws it.
 *
 * <p>Every file is there whole or not at all, except {@code steps.csv}, which grows; lines beyond
 * the step that a run is resumed at are cut off.
 *
 * <p>A trap: nothing here asks the clock but {@code CheckpointTimer}; times are figures that the
 * run hands over, so that a resumed run can go on counting.
 */
@NullMarked
package org.tokenmerging.training.record;

import org.jspecify.annotations.NullMarked;
