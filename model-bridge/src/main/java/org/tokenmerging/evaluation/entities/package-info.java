/**
 * Do the vectors of words still tell names of people, places and organisations? A linear classifier
 * learns from the vectors of tagged words, also those whose pieces were deleted and restored, and
 * is asked for the tags of others.
 *
 * <p>In: {@link org.tokenmerging.evaluation.entities.TaggedSentence}s for training and for the
 * test, and the {@link org.tokenmerging.evaluation.entities.WordVectors} of each. Out: an {@link
 * org.tokenmerging.evaluation.entities.EntitiesResult}. Read {@link
 * org.tokenmerging.evaluation.entities.EntitiesEvaluation} first.
 *
 * <p>A trap: most words are no name, so that the share of right tags says nothing. What counts are
 * whole {@link org.tokenmerging.evaluation.entities.Entity entities}.
 */
@NullMarked
package org.tokenmerging.evaluation.entities;

import org.jspecify.annotations.NullMarked;
