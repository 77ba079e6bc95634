package org.tokenmerging.corenlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.tokenmerging.corenlp.Pipelines.TEXT;
import static org.tokenmerging.corenlp.Pipelines.sentences;
import static org.tokenmerging.corenlp.Pipelines.tokens;
import static org.tokenmerging.corenlp.Pipelines.vectors;

import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.GenericAnnotationSerializer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.corenlp.ChildServer.Answer;
import org.tokenmerging.corenlp.TokenMergingAnnotations.CompressedTextAnnotation;
import org.tokenmerging.corenlp.TokenMergingAnnotations.EncoderAnnotation;
import org.tokenmerging.corenlp.TokenMergingAnnotations.VectorAnnotation;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.SpanVector;

/** The annotator in CoreNLP's HTTP server, with the lines of the README. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerIT {

  private static final String GENERIC =
      "{\"outputFormat\":\"serialized\",\"serializer\":\""
          + GenericAnnotationSerializer.class.getName()
          + "\"}";

  private Path folder;
  private ChildServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    this.folder = folder;
    Files.writeString(
        folder.resolve("server.properties"),
        """
        annotators = tokenize, tmerge
        customAnnotatorClass.tmerge = org.tokenmerging.corenlp.TokenMergingAnnotator
        tmerge.rate = 0.5
        """,
        UTF_8);
    server = ChildServer.start(folder, UUID.randomUUID().toString());
  }

  @AfterAll
  void stop() throws InterruptedException {
    if (server != null) {
      server.close();
    }
  }

  private static String properties(String json) {
    return "?properties=" + URLEncoder.encode(json, UTF_8);
  }

  private static Annotation read(byte[] answer) throws Exception {
    return new GenericAnnotationSerializer().read(new ByteArrayInputStream(answer)).first();
  }

  private static void assertWhole(Annotation read) {
    Annotation here = Pipelines.annotate(TEXT, "tokenize,tmerge", "tmerge.rate", "0.5");
    CompressedText compressed = read.get(CompressedTextAnnotation.class);
    assertThat(compressed.text()).isEqualTo(TEXT);
    assertThat(compressed.keptSpans())
        .isEqualTo(here.get(CompressedTextAnnotation.class).keptSpans());
    assertThat(read.get(EncoderAnnotation.class)).isEqualTo("minilm {rate=0.5}");
    assertClose(read.get(VectorAnnotation.class), here.get(VectorAnnotation.class));
    assertClose(vectors(sentences(read)), vectors(sentences(here)));
    assertClose(vectors(tokens(read)), vectors(tokens(here)));
  }

  private static void assertClose(List<SpanVector> actual, List<SpanVector> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertClose(actual.get(i), expected.get(i));
    }
  }

  private static void assertClose(SpanVector actual, SpanVector expected) {
    assertThat(actual.coverage()).isEqualTo(expected.coverage());
    assertThat(actual.values()).containsExactly(expected.values(), within(1e-5f));
  }

  @Test
  void curl_gets_all_vectors_with_the_generic_serializer() throws Exception {
    Files.writeString(folder.resolve("a.txt"), TEXT, UTF_8);
    int status =
        curl("--data-binary", "@a.txt", "-o", "a.ser", server.address() + properties(GENERIC));

    assertThat(status).as(server.log()).isZero();
    assertWhole(read(Files.readAllBytes(folder.resolve("a.ser"))));
  }

  private int curl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("curl", "-sS", "--fail"));
    command.addAll(List.of("--noproxy", "*", "--max-time", "60", "-u", server.user()));
    command.addAll(List.of(arguments));
    Process process = start(command);
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private Process start(List<String> command) throws IOException {
    try {
      return new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    } catch (IOException e) {
      assumeTrue(false, "curl is not on this machine: " + e.getMessage());
      throw e;
    }
  }

  @Test
  void requests_at_one_time_get_each_their_own() throws Exception {
    List<Answer> answers =
        IntStream.range(0, 6)
            .parallel()
            .mapToObj(i -> post(properties(GENERIC), TEXT.repeat(i + 1)))
            .toList();

    for (int i = 0; i < answers.size(); i++) {
      CompressedText compressed = read(answers.get(i).body()).get(CompressedTextAnnotation.class);
      assertThat(compressed.text()).isEqualTo(TEXT.repeat(i + 1));
      assertThat(compressed.keptCount()).isPositive();
    }
  }

  private Answer post(String query, String text) {
    try {
      return server.post(query, text);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(query, e);
    }
  }

  @Test
  void a_request_may_have_options_of_its_own() throws Exception {
    String json = GENERIC.replace("}", ",\"tmerge.rate\":\"0.25\"}");

    Annotation read = read(post(properties(json), TEXT).body());

    assertThat(read.get(EncoderAnnotation.class)).isEqualTo("minilm {rate=0.25}");
  }

  @Test
  void an_option_that_does_not_exist_is_refused_by_name_in_the_log() throws IOException {
    Answer answer = post(properties("{\"tmerge.rat\":\"0.25\"}"), TEXT);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(server.log())
        .contains("unknown option 'tmerge.rat'; did you mean 'tmerge.rate'? Known options:");
  }

  @Test
  void json_works_and_leaves_the_vectors_out() {
    Answer answer = post("", TEXT);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("\"ferry\"").doesNotContain("SpanVector");
  }

  @Test
  void the_default_serializer_refuses_our_keys_by_name() {
    Answer answer = post(properties("{\"outputFormat\":\"serialized\"}"), TEXT);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).contains("LossySerializationException", "VectorAnnotation");
  }
}
