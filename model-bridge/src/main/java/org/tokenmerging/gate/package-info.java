/**
 * A batch of segments becomes hidden states and scores: the first part of the encoder.
 *
 * <p>In: {@link org.tokenmerging.segment.Segment}s. Out: one {@link
 * org.tokenmerging.gate.GateOutput} a segment, in the same order: what each piece's state is after
 * the gate layer, what the delete gate says of it, how much attention it receives. Read {@link
 * org.tokenmerging.gate.GateOutput} first.
 *
 * <p>A trap: the states stay in native memory behind {@link org.tokenmerging.gate.HiddenStates} and
 * must be closed; the scores are plain arrays and live as long as you like.
 */
@NullMarked
package org.tokenmerging.gate;

import org.jspecify.annotations.NullMarked;
