/**
 * Token merging for OpenNLP.
 *
 * <p>In: texts, and the spans that OpenNLP's sentence detectors and tokenizers find in them. Out:
 * vectors. Read {@link org.tokenmerging.opennlp.TextEmbedder} first, the contract, then {@link
 * org.tokenmerging.opennlp.TokenMergingEmbedder}, which keeps it. {@link
 * org.tokenmerging.opennlp.TokenMergingFeatureGenerator} is for OpenNLP's own trained components.
 *
 * <p>A trap: OpenNLP and the bridge each have a {@code Span}. They mean the same half-open range of
 * UTF-16 units; {@link org.tokenmerging.opennlp.SpanConversion} goes from one to the other.
 */
@NullMarked
package org.tokenmerging.opennlp;

import org.jspecify.annotations.NullMarked;
