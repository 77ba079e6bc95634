package org.tokenmerging.graph;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The scores of one layer's attention as a regulariser sees them: with position bias and mask, but
 * without what soft deletion adds.
 *
 * @param scores {@code [batch, heads, queries, keys + nullKeys]}
 * @param nullKeys 1 with softmax1, whose null key comes last and scores 0; else 0
 */
public record AttentionScores(Operand<TFloat32> scores, int nullKeys) {}
