/**
 * Text of any amount becomes batches to train on, drawn by seed and restorable to the item.
 *
 * <p>In: files and folders with a weight and a language each. Out: batches of ids, masks and
 * labels. The way is:
 *
 * <ol>
 *   <li>{@code DataFiles}, {@code ItemFile}: what a source is made of, one item a line: plain text,
 *       labelled text, or a text and its English
 *   <li>{@code ShuffledItems}: items in shuffled blocks, over and over, a few thousand in memory
 *   <li>{@code PackedIds}: texts packed into sequences of a wanted length
 *   <li>{@code WeightedSources}: which source the next item comes from
 *   <li>{@code SpanCorruption}, {@code SpanBatches}: sequences with spans to be guessed
 *   <li>{@code TextRows}: whole texts as rows, for the other objectives
 * </ol>
 *
 * <p>Read {@link org.tokenmerging.training.data.WeightedSources} first. Nothing here keeps a random
 * generator from one item to the next: each draw has a generator of its own, made from the seed and
 * the draw's number ({@link org.tokenmerging.training.data.SeededRandom}). So {@link
 * org.tokenmerging.training.data.DataPosition}, a few numbers for each source, is all that a
 * resumed run needs to go on with exactly the same texts.
 *
 * <p>A trap: positions hold for the same files, options and seed. A source is refused whose files
 * have changed in number, or in size before the place where it stands; one that was edited in place
 * to the same size is not noticed.
 *
 * <p>None of these classes is for use by several threads, except those that say they are immutable.
 */
@NullMarked
package org.tokenmerging.training.data;

import org.jspecify.annotations.NullMarked;
