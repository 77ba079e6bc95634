/**
 * Token merging as a CoreNLP annotator.
 *
 * <p>In: a CoreNLP {@code Annotation} with a text, and tokens and sentences where an annotator
 * before us made them. Out: the same annotation with a {@link
 * org.tokenmerging.representation.CompressedText} on the document and a vector on the document,
 * every sentence and every token. Read {@link org.tokenmerging.corenlp.TokenMergingAnnotator}
 * first, then {@link org.tokenmerging.corenlp.TokenMergingAnnotations}, the keys.
 *
 * <p>A trap: CoreNLP caches annotators for the whole JVM and may unmount one that another pipeline
 * still uses. An unmounted annotator opens its model again when it is next asked.
 *
 * <p>This package links CoreNLP, which is under GPL v3 or later; see the module's README.
 */
@NullMarked
package org.tokenmerging.corenlp;

import org.jspecify.annotations.NullMarked;
