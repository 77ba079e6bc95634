/**
 * Files of plain text become a fair sample of sentences and passages, as an encoder reads them.
 *
 * <p>In: files of any size, in lines or paragraphs. Out: a {@link
 * org.tokenmerging.sample.TextSample}: texts to learn from, others held back, and a count of all
 * pieces. Read {@link org.tokenmerging.sample.TextFiles} first; {@code TextSampler} says what is
 * kept, {@link org.tokenmerging.sample.TextBatch} reads several texts at a time.
 *
 * <p>A trap: texts are held back by stretches, since a sentence held back may stand within a
 * passage that is learnt from.
 */
@NullMarked
package org.tokenmerging.sample;

import org.jspecify.annotations.NullMarked;
