/**
 * Dynamic token merging for Java: delete the redundant pieces of a text on the way through an
 * encoder, and keep its meaning.
 *
 * <p>A transformer encoder reads a text as <em>pieces</em> (bytes or sub-words). After its first
 * layers many pieces are redundant: they are deleted, and the later layers run on the short
 * sequence. What comes out is a {@link org.tokenmerging.representation.CompressedText}: fewer
 * vectors than pieces, each still tied to its place in the text.
 *
 * <p>The packages stand in the order in which the data flows:
 *
 * <ol>
 *   <li>{@code text}: a string becomes {@code Pieces} (ids and spans)
 *   <li>{@code segment}: pieces become segments that the encoder reads at one go
 *   <li>{@code gate}: a segment becomes hidden states and scores
 *   <li>{@code budget}: how many pieces stay
 *   <li>{@code policy}: which ones
 *   <li>{@code merge}: how the rest is folded in
 *   <li>{@code encode}: kept rows become vectors
 *   <li>{@code restore}: deleted rows become estimated vectors, in models that can
 *   <li>{@code representation}: vectors and spans become what the user holds
 *   <li>{@code model}: what is on disk
 * </ol>
 *
 * <p>{@code graph} (the mathematics as TensorFlow operations), {@code checkpoint} (published
 * weights to a model directory), {@code fit} (a gate for an encoder), {@code training} (an encoder
 * with its gate, by gradients), {@code evaluation}, {@code chart} (curves as pictures) and {@code
 * cli} stand beside that way; inference needs none of them. {@code internal.tensorflow} is the only
 * room that knows the engine.
 *
 * <p>Shape legend, used in every doc comment: {@code batch} (segments run together), {@code seq}
 * (rows of the longest segment of the batch, specials included), {@code kept} (rows of the longest
 * segment after deletion), {@code heads}, {@code head} (width of a head), {@code hidden} (width of
 * the encoder), {@code pieces} (pieces of one segment or text, specials not counted).
 *
 * <p>Read first: {@link org.tokenmerging.TokenMergingEncoder}, then {@link
 * org.tokenmerging.representation.CompressedText}. A trap: a <em>token</em> is always the host's
 * word (CoreNLP, OpenNLP); the model's unit is a <em>piece</em>.
 */
@NullMarked
package org.tokenmerging;

import org.jspecify.annotations.NullMarked;
