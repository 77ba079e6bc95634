/**
 * How much of a text's vectors stays when pieces are deleted: passages of a text, from short to
 * very long, are encoded with deletion and without.
 *
 * <p>In: a text and its pieces, from which {@link
 * org.tokenmerging.evaluation.retention.PassageCutter} cuts passages of each length; then both
 * {@link org.tokenmerging.representation.CompressedText}s of each. Out: a {@link
 * org.tokenmerging.evaluation.retention.RetentionResult}. Read {@link
 * org.tokenmerging.evaluation.retention.RetentionEvaluation} first.
 *
 * <p>A trap: a cosine near 1 does not say that vectors still tell passages apart, because all
 * passages of one book are alike. The neighbours do: do the same passages stay nearest?
 */
@NullMarked
package org.tokenmerging.evaluation.retention;

import org.jspecify.annotations.NullMarked;
