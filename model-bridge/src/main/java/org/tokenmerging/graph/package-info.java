/**
 * The encoder's mathematics as TensorFlow operations, one concept a file.
 *
 * <p>In: published weights by name. Out: a SavedModel bundle with every signature of the contract
 * ({@code gate}, {@code encode}, {@code encode_merged}, {@code full}, {@code serving_default}).
 * Read {@link org.tokenmerging.graph.EncoderLayer} first, then {@link
 * org.tokenmerging.graph.BertGraph}, which names the signatures.
 *
 * <p>Inside the graph a batch of states is flat: {@link org.tokenmerging.graph.Rows}, {@code
 * [batch*seq, hidden]}, so that every product is one plain matrix product that TensorFlow fuses
 * with its bias, its activation and its residual addition.
 *
 * <p>A trap: the residual stream inside runs {@link org.tokenmerging.graph.ResidualScale} times
 * larger than outside. TensorFlow's fused layer norm has an epsilon of 1e-3 whatever is asked; on
 * the larger stream that is as good as none.
 */
@NullMarked
package org.tokenmerging.graph;

import org.jspecify.annotations.NullMarked;
