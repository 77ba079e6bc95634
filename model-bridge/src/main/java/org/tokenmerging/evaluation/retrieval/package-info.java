/**
 * Do vectors find what belongs together? Either documents that answer a query, or the translation
 * of a sentence.
 *
 * <p>In: {@link org.tokenmerging.evaluation.retrieval.TestCollection}, queries and documents with
 * judgements, or {@link org.tokenmerging.evaluation.retrieval.SentencePair}s; and the pooled
 * vectors of their texts. Out: a {@link org.tokenmerging.evaluation.retrieval.RetrievalResult} or
 * {@link org.tokenmerging.evaluation.retrieval.PairingResult}. Read {@link
 * org.tokenmerging.evaluation.retrieval.RetrievalEvaluation} first.
 *
 * <p>A trap: codes of relevance are not gains. In Cranfield 1 is a complete answer and 4 of least
 * interest, so relevance counts as yes or no here.
 */
@NullMarked
package org.tokenmerging.evaluation.retrieval;

import org.jspecify.annotations.NullMarked;
