package org.tokenmerging.corenlp;

import edu.stanford.nlp.ling.CoreAnnotation;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.SpanVector;

/** The keys under which {@link TokenMergingAnnotator} leaves its results. */
public final class TokenMergingAnnotations {

  private TokenMergingAnnotations() {}

  /** On the document: its text with fewer vectors than pieces, and what became of each piece. */
  public static final class CompressedTextAnnotation implements CoreAnnotation<CompressedText> {
    @Override
    public Class<CompressedText> getType() {
      return CompressedText.class;
    }
  }

  /**
   * On the document (the model's own pooling), on each sentence and on each token (the mean of its
   * pieces): a vector of the model's width with its coverage.
   */
  public static final class VectorAnnotation implements CoreAnnotation<SpanVector> {
    @Override
    public Class<SpanVector> getType() {
      return SpanVector.class;
    }
  }

  /** On the document: model and options that made the results, like {@code minilm {rate=0.5}}. */
  public static final class EncoderAnnotation implements CoreAnnotation<String> {
    @Override
    public Class<String> getType() {
      return String.class;
    }
  }
}
