/**
 * Holds an imported model to numbers that its reference implementation computed.
 *
 * <p>In: a model directory and a file of expected numbers. Out: for each kind of number how many
 * were compared and how far apart they were at most. Read {@link
 * org.tokenmerging.checkpoint.verify.ModelVerification} first.
 *
 * <p>A trap: a check that compares nothing passes. So a kind that the file holds and that was not
 * compared fails, and so does a kind of which there were none.
 */
@NullMarked
package org.tokenmerging.checkpoint.verify;

import org.jspecify.annotations.NullMarked;
