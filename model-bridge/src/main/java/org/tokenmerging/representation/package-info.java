/**
 * Vectors and spans become what the user holds.
 *
 * <p>In: a text, its pieces, what was kept and the encoder's vectors. Out: {@link
 * org.tokenmerging.representation.CompressedText}, plain immutable Java values that can be stored,
 * compared and asked for the vector of any span. Read {@link
 * org.tokenmerging.representation.CompressedText} first, then {@link
 * org.tokenmerging.representation.Coverage}. {@link org.tokenmerging.representation.VectorStorage}
 * is how much memory it takes. {@link org.tokenmerging.representation.TextAssembly} puts one
 * together from its segments.
 *
 * <p>A trap: the vector of the whole text is the model's own pooling and counts the specials; the
 * vector of a span that happens to cover the whole text does not.
 */
@NullMarked
package org.tokenmerging.representation;

import org.jspecify.annotations.NullMarked;
