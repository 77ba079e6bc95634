package org.tokenmerging.corenlp;

import static org.assertj.core.api.Assertions.assertThat;

import edu.stanford.nlp.ling.CoreAnnotations.SentencesAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations.TokensAnnotation;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.ProtobufAnnotationSerializer;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.PropertiesUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/** CoreNLP was built for an older protobuf than the engine needs; the newer one serves both. */
class ProtobufRoundTripTest {

  @Test
  void corenlp_reads_back_what_it_wrote_under_the_protobuf_that_the_build_pins() throws Exception {
    Annotation written = new Annotation("Rivers rise. \uD83D\uDE00 They fall, too.");
    new StanfordCoreNLP(PropertiesUtils.asProperties("annotators", "tokenize")).annotate(written);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ProtobufAnnotationSerializer().write(written, bytes).close();

    Annotation read =
        new ProtobufAnnotationSerializer()
            .read(new ByteArrayInputStream(bytes.toByteArray()))
            .first();

    assertThat(read.toString()).isEqualTo(written.toString());
    assertThat(read.get(TokensAnnotation.class)).isEqualTo(written.get(TokensAnnotation.class));
    assertThat(read.get(SentencesAnnotation.class)).hasSize(2);
  }
}
