package org.tokenmerging.opennlp;

import org.tokenmerging.text.Span;

/** From OpenNLP's spans to the bridge's and back: the same half-open ranges of UTF-16 units. */
public final class SpanConversion {

  private SpanConversion() {}

  /** The range of an OpenNLP span; its type and probability stay behind. */
  public static Span fromOpenNlp(opennlp.tools.util.Span span) {
    return new Span(span.getStart(), span.getEnd());
  }

  /** An OpenNLP span without a type. */
  public static opennlp.tools.util.Span toOpenNlp(Span span) {
    return new opennlp.tools.util.Span(span.begin(), span.end());
  }
}
