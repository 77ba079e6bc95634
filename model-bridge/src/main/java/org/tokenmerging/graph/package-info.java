/**
 * The encoder's mathematics as TensorFlow operations, one concept a file.
 *
 * <p>In: published weights by name (BERT family, T5 family). Out: a SavedModel bundle with every
 * signature of the contract ({@code gate}, {@code encode}, {@code encode_merged}, {@code full},
 * {@code serving_default}, and {@code restore} and {@code pool} where the model has a restoring
 * map). Read {@link org.tokenmerging.graph.EncoderGraph} first, then the layers of a family, {@link
 * org.tokenmerging.graph.T5Layer} or {@link org.tokenmerging.graph.BertLayer}; {@link
 * org.tokenmerging.graph.BundleSignatures} names what goes in and comes out.
 *
 * <p>The same layers stand in {@link org.tokenmerging.graph.TrainingGraph} over weights of which
 * some are variables, with T5's decoder behind them: what is trained is what will be run. Only
 * {@link org.tokenmerging.graph.GraphWeights} knows the difference.
 *
 * <p>Inside the graph a batch of states is flat: {@link org.tokenmerging.graph.Rows}, {@code
 * [batch*seq, hidden]}, so that every product is one plain matrix product that TensorFlow fuses
 * with its bias, its activation and its residual addition.
 *
 * <p>A trap: after a deletion T5's {@link org.tokenmerging.graph.RelativeBias} is read at the
 * original positions of keys and queries both; counted anew, distant rows would seem neighbours.
 *
 * <p>Another, in BERT: the residual stream inside runs {@link org.tokenmerging.graph.ResidualScale}
 * times larger than outside. TensorFlow's fused layer norm has an epsilon of 1e-3 whatever is
 * asked; on the larger stream that is as good as none.
 */
@NullMarked
package org.tokenmerging.graph;

import org.jspecify.annotations.NullMarked;
