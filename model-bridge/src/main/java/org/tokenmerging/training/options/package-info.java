/**
 * What a run is told, read from its file of options.
 *
 * <p>In: a {@code .properties} file, or values by key. Out: {@link
 * org.tokenmerging.training.options.TrainingOptions}, one record for each part of a run, checked
 * against each other. The way is:
 *
 * <ol>
 *   <li>{@code OptionsFile}: a file becomes values by key, each key once
 *   <li>{@code OptionValues}: a value becomes a number, a word or a path, or is refused
 *   <li>{@code ModelShape}, {@code ObjectiveOptions}, {@code SourceOptions}, {@code BatchShape},
 *       {@code OptimiserOptions}, {@code GateOptions}, {@code RecordOptions}: keys, defaults and
 *       units of each part
 *   <li>{@code SourceCheck}: no objective without data, no data without an objective
 * </ol>
 *
 * <p>Read {@code TrainingOptions} first: what can be chosen, under which key, and what holds where
 * nothing is chosen. No file but that of the options is opened here.
 *
 * <p>A trap: a key is known because it was asked for. One that is read only beside another value
 * has to be refused beside all others ({@code OptionValues.refuseBeside}), or it is called unknown.
 */
@NullMarked
package org.tokenmerging.training.options;

import org.jspecify.annotations.NullMarked;
