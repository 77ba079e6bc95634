/**
 * A linear classifier, by which evaluations ask what vectors tell.
 *
 * <p>In: {@link org.tokenmerging.evaluation.classifier.Features} of items, made of vectors that
 * {@link org.tokenmerging.evaluation.classifier.Standardisation} has scaled, or of weights by name;
 * and a label of each. Out: a {@link org.tokenmerging.evaluation.classifier.LinearClassifier} that
 * labels others. It knows nothing of texts.
 */
@NullMarked
package org.tokenmerging.evaluation.classifier;

import org.jspecify.annotations.NullMarked;
