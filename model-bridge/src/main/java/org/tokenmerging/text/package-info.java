/**
 * A string becomes {@link org.tokenmerging.text.Pieces}: ids for the model, spans for the caller.
 *
 * <p>In: any Java string, also empty, blank or with lone surrogates. Out: pieces in reading order,
 * without specials. Read {@link org.tokenmerging.text.Span} first, then {@link
 * org.tokenmerging.text.PieceTokenizer} and {@link org.tokenmerging.text.SubwordPieceTokenizer}.
 *
 * <p>A trap: Hugging Face offsets count code points, Java strings count UTF-16 units. Everything
 * that leaves this package counts UTF-16 units of the caller's own string.
 */
@NullMarked
package org.tokenmerging.text;

import org.jspecify.annotations.NullMarked;
