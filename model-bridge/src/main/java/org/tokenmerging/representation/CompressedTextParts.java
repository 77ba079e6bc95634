package org.tokenmerging.representation;

import org.jspecify.annotations.Nullable;
import org.tokenmerging.text.Pieces;

/**
 * Everything that a {@link CompressedText} is made of, on its way there.
 *
 * @param kept {@code [kept]}, original indexes, ascending
 * @param mergedInto {@code [pieces]}, index among the kept, or -1
 * @param sizes {@code [kept]}
 * @param gate {@code [pieces]}, or null without a gate
 * @param scores {@code [pieces]}, or null if nothing was scored
 * @param vectors {@code [kept * hidden]}
 * @param withState {@code [states]}, the deleted pieces that carry a state, ascending
 * @param states {@code [states * hidden]}, their gate-layer states
 * @param storage how to hold vectors and states
 * @param pooled {@code [hidden]}
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record CompressedTextParts(
    String text,
    Pieces pieces,
    int[] kept,
    int[] mergedInto,
    float[] sizes,
    float @Nullable [] gate,
    float @Nullable [] scores,
    float[] vectors,
    int[] withState,
    float[] states,
    VectorStorage storage,
    float[] pooled,
    CompressionStatistics statistics) {}
