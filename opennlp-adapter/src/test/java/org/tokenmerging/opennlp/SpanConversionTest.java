package org.tokenmerging.opennlp;

import static org.assertj.core.api.Assertions.assertThat;

import opennlp.tools.tokenize.SimpleTokenizer;
import org.junit.jupiter.api.Test;
import org.tokenmerging.text.Span;

class SpanConversionTest {

  @Test
  void both_spans_slice_the_same_text_also_behind_an_emoji() {
    String text = "A \uD83D\uDE00 can\u0301't swim.";

    for (opennlp.tools.util.Span span : SimpleTokenizer.INSTANCE.tokenizePos(text)) {
      assertThat(SpanConversion.fromOpenNlp(span).of(text))
          .isEqualTo(span.getCoveredText(text).toString());
    }
  }

  @Test
  void a_span_survives_the_way_there_and_back() {
    Span span = new Span(3, 7);

    assertThat(SpanConversion.fromOpenNlp(SpanConversion.toOpenNlp(span))).isEqualTo(span);
  }

  @Test
  void an_empty_span_stays_empty() {
    assertThat(SpanConversion.fromOpenNlp(new opennlp.tools.util.Span(4, 4)))
        .isEqualTo(new Span(4, 4));
  }

  @Test
  void the_type_and_the_probability_stay_behind() {
    opennlp.tools.util.Span person = new opennlp.tools.util.Span(0, 4, "person", 0.9);

    assertThat(SpanConversion.fromOpenNlp(person)).isEqualTo(new Span(0, 4));
    assertThat(SpanConversion.toOpenNlp(new Span(0, 4)).getType()).isNull();
  }
}
