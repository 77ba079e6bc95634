package org.tokenmerging.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tokenmerging.corenlp.Pipelines.TEXT;
import static org.tokenmerging.corenlp.Pipelines.annotate;
import static org.tokenmerging.corenlp.Pipelines.sentences;
import static org.tokenmerging.corenlp.Pipelines.tokens;
import static org.tokenmerging.corenlp.Pipelines.vectors;

import edu.stanford.nlp.ling.AnnotationLookup;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.AnnotationOutputter;
import edu.stanford.nlp.pipeline.AnnotationOutputter.Options;
import edu.stanford.nlp.pipeline.CoNLLUOutputter;
import edu.stanford.nlp.pipeline.GenericAnnotationSerializer;
import edu.stanford.nlp.pipeline.JSONOutputter;
import edu.stanford.nlp.pipeline.ProtobufAnnotationSerializer;
import edu.stanford.nlp.pipeline.TextOutputter;
import edu.stanford.nlp.pipeline.XMLOutputter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenmerging.corenlp.TokenMergingAnnotations.CompressedTextAnnotation;
import org.tokenmerging.corenlp.TokenMergingAnnotations.VectorAnnotation;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.SpanVector;

/** What CoreNLP's own writers make of a document with our results. */
class OutputIT {

  private final Annotation document = annotate(TEXT, "tokenize,tmerge");

  static Stream<AnnotationOutputter> outputters() {
    return Stream.of(
        new TextOutputter(), new JSONOutputter(), new XMLOutputter(), new CoNLLUOutputter());
  }

  @ParameterizedTest
  @MethodSource("outputters")
  void readable_formats_work_and_leave_the_vectors_out(AnnotationOutputter outputter)
      throws Exception {
    Options options = AnnotationOutputter.getOptions(new Properties());

    assertThat(outputter.print(document, options)).contains("ferry").doesNotContain("SpanVector");
  }

  @Test
  void the_generic_serializer_brings_everything_back_equal() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new GenericAnnotationSerializer().write(document, bytes).close();

    Annotation read =
        new GenericAnnotationSerializer()
            .read(new ByteArrayInputStream(bytes.toByteArray()))
            .first();

    assertThat(read.get(CompressedTextAnnotation.class))
        .isEqualTo(document.get(CompressedTextAnnotation.class));
    assertThat(read.get(VectorAnnotation.class)).isEqualTo(document.get(VectorAnnotation.class));
    assertThat(vectors(sentences(read))).isEqualTo(vectors(sentences(document)));
    assertThat(vectors(tokens(read))).isEqualTo(vectors(tokens(document)));
    assertThat(tokens(read)).isEqualTo(tokens(document));
  }

  @Test
  void the_protobuf_serializer_refuses_keys_that_are_not_corenlps_own() {
    assertThatThrownBy(
            () -> new ProtobufAnnotationSerializer().write(document, new ByteArrayOutputStream()))
        .isInstanceOf(ProtobufAnnotationSerializer.LossySerializationException.class);
  }

  @Test
  void corenlp_knows_what_the_keys_hold() {
    assertThat(AnnotationLookup.getValueType(CompressedTextAnnotation.class))
        .isEqualTo(CompressedText.class);
    assertThat(AnnotationLookup.getValueType(VectorAnnotation.class)).isEqualTo(SpanVector.class);
  }
}
