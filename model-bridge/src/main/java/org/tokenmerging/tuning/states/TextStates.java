package org.tokenmerging.tuning.states;

/**
 * What the encoder made of a text, nothing deleted.
 *
 * @param hidden {@code [rows*hidden]} at the gate
 * @param vectors {@code [rows*hidden]} at the end: what a teacher says of each row
 * @param firstNorms {@code [rows]}, how long each row was after the first layer
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record TextStates(float[] hidden, float[] vectors, float[] firstNorms) {}
