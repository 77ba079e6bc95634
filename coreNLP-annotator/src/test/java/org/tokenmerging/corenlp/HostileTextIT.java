package org.tokenmerging.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tokenmerging.corenlp.Pipelines.annotate;
import static org.tokenmerging.corenlp.Pipelines.sentences;
import static org.tokenmerging.corenlp.Pipelines.tokens;
import static org.tokenmerging.corenlp.Pipelines.vectors;

import edu.stanford.nlp.pipeline.Annotation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenmerging.corenlp.TokenMergingAnnotations.CompressedTextAnnotation;
import org.tokenmerging.corenlp.TokenMergingAnnotations.VectorAnnotation;

class HostileTextIT {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "\uD83D alone, and \uDE00 alone",
        "a\0b c\0",
        "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67 a family. \uD83C\uDDE9\uD83C\uDDEA",
        "\u05E9\u05DC\u05D5\u05DD world \u202E\u05D0\u05D1 backwards",
        "one\r\ntwo\rthree\n\n\nfour",
        "Zalgo: h\u0336\u0301\u0308e\u0336\u0301\u0308llo",
        "\uFEFFmarked <b>up</b> &amp; {braces} \\n",
        "\u3053\u308C\u306F\u65E5\u672C\u8A9E\u3067\u3059\u3002",
        "http://example.org/?q=%00&x=' OR 1=1; --",
      })
  void every_token_and_sentence_has_a_vector(String text) {
    Annotation document = annotate(text, "tokenize,tmerge", "tmerge.rate", "0.5");

    assertThat(document.get(CompressedTextAnnotation.class).text()).isEqualTo(text);
    assertThat(document.get(VectorAnnotation.class).values()).isNotEqualTo(new float[384]);
    assertThat(vectors(sentences(document))).isNotEmpty().doesNotContainNull();
    assertThat(vectors(tokens(document)))
        .isNotEmpty()
        .allSatisfy(vector -> assertThat(vector.values()).hasSize(384).doesNotContain(Float.NaN));
  }

  @ParameterizedTest
  @ValueSource(ints = {3_000, 100_000})
  void a_long_text_without_white_space_is_encoded_to_its_end(int length) {
    String text = "abcdefghi,".repeat(length / 10);

    Annotation document = annotate(text, "tmerge", "tmerge.rate", "0.5", "tmerge.budget", "text");

    var compressed = document.get(CompressedTextAnnotation.class);
    assertThat(compressed.pieceSpan(compressed.pieceCount() - 1).end()).isEqualTo(length);
    assertThat(compressed.deletionRate()).isBetween(0.45, 0.5);
  }
}
