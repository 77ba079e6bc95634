package org.tokenmerging.opennlp;

import java.io.Closeable;
import java.util.List;

/**
 * Turns a text into a vector of fixed length. The methods and their rules are those of the
 * interface of this name that OpenNLP 3 will bring ({@code opennlp.tools.embeddings}), so that code
 * written against this one moves by changing an import.
 *
 * <p>Safe for use by many threads until closed; closing must not race with embedding. Every array
 * returned is new and the caller's own.
 *
 * @see <a href="https://github.com/apache/opennlp/pull/1310">OpenNLP pull request 1310</a>
 */
public interface TextEmbedder extends Closeable {

  /**
   * The vector of one text.
   *
   * @param text any text
   * @return {@code [dimension]}
   * @throws IllegalArgumentException if {@code text} is null
   * @throws EmbeddingException if the text could not be embedded
   * @throws IllegalStateException if the embedder is closed
   */
  float[] embed(CharSequence text);

  /**
   * The vectors of many texts. All are checked before any is embedded; batches are the embedder's
   * own business, so the list may be of any length.
   *
   * @param texts any texts
   * @return {@code [texts][dimension]}, in the order of the texts
   * @throws IllegalArgumentException if the list or one of its texts is null
   * @throws EmbeddingException if the texts could not be embedded
   * @throws IllegalStateException if the embedder is closed
   */
  float[][] embedAll(List<? extends CharSequence> texts);

  /** Numbers in every vector; never runs inference. */
  int dimension();

  /** Frees what the embedder holds; a second call does nothing. */
  @Override
  void close();
}
