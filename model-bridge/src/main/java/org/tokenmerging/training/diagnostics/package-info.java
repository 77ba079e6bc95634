/**
 * Strings of which it is known what is redundant: does a gate learn to delete just that?
 *
 * <p>In: a task and a seed. Out: pairs of strings to train on, and for each the positions that the
 * task makes redundant, the <em>oracle</em>. Read {@link
 * org.tokenmerging.training.diagnostics.DiagnosticTask} first; {@code DiagnosticScore} then holds
 * what a gate deleted against the oracle.
 *
 * <p>The tasks are those of the MrT5 paper, and so are the sizes: {@code '#'}, 62 letters and the
 * end of text, 64 ids.
 *
 * <p>A trap: a deletion rate counts all 64 ids, as the paper does; precision and recall leave out
 * the {@code '#'} and the end of text, which a gate may delete or not.
 *
 * @see <a href="https://arxiv.org/abs/2410.20771">Kallini et al. 2025, section 4</a>
 */
@NullMarked
package org.tokenmerging.training.diagnostics;

import org.jspecify.annotations.NullMarked;
