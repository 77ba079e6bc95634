/**
 * Does a text's vector still tell what the text is about? A linear classifier learns from the
 * vectors of labelled texts and is asked for the labels of others.
 *
 * <p>In: {@link org.tokenmerging.evaluation.topics.LabelledText}s for training and for the test,
 * and their pooled vectors. Out: a {@link org.tokenmerging.evaluation.topics.TopicsResult}. Read
 * {@link org.tokenmerging.evaluation.topics.TopicsEvaluation} first.
 *
 * <p>A trap: many topics can be told from words alone. The same classifier on bags of words gives
 * the floor; what lies above it is what the encoder adds.
 */
@NullMarked
package org.tokenmerging.evaluation.topics;

import org.jspecify.annotations.NullMarked;
