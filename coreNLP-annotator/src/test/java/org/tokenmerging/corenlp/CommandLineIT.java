package org.tokenmerging.corenlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tokenmerging.corenlp.Pipelines.TEXT;
import static org.tokenmerging.corenlp.Pipelines.sentences;
import static org.tokenmerging.corenlp.Pipelines.tokens;
import static org.tokenmerging.corenlp.Pipelines.vectors;

import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.GenericAnnotationSerializer;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.corenlp.TokenMergingAnnotations.CompressedTextAnnotation;
import org.tokenmerging.corenlp.TokenMergingAnnotations.VectorAnnotation;

/** CoreNLP's command-line client in a Java process of its own. */
class CommandLineIT {

  private static final String CACHE = "tokenmerging.cache";

  @TempDir private Path folder;

  @BeforeEach
  void write_the_text_and_the_configuration() throws IOException {
    Files.writeString(folder.resolve("a.txt"), TEXT, UTF_8);
    Files.writeString(
        folder.resolve("f.properties"),
        """
        annotators = tokenize, tmerge
        customAnnotatorClass.tmerge = org.tokenmerging.corenlp.TokenMergingAnnotator
        tmerge.rate = 0.5
        """,
        UTF_8);
  }

  @Test
  void writes_text() throws Exception {
    assertThat(corenlp("-outputFormat", "text")).as(log()).isZero();

    assertThat(folder.resolve("a.txt.out")).content(UTF_8).contains("Text=ferry");
  }

  @Test
  void writes_everything_with_the_generic_serializer_also_with_threads() throws Exception {
    int status =
        corenlp(
            "-outputFormat", "serialized",
            "-serializer", GenericAnnotationSerializer.class.getName(),
            "-threads", "2");
    assertThat(status).as(log()).isZero();

    Annotation read = read(folder.resolve("a.txt.ser.gz"));
    Annotation here = Pipelines.annotate(TEXT, "tokenize,tmerge", "tmerge.rate", "0.5");
    assertThat(read.get(CompressedTextAnnotation.class).keptSpans())
        .isEqualTo(here.get(CompressedTextAnnotation.class).keptSpans());
    assertThat(vectors(sentences(read))).hasSize(2).doesNotContainNull();
    assertThat(vectors(tokens(read))).hasSameSizeAs(tokens(here)).doesNotContainNull();
    assertThat(read.get(VectorAnnotation.class).dimension()).isEqualTo(384);
  }

  @Test
  void says_which_option_is_wrong() throws Exception {
    assertThat(corenlp("-tmerge.rat", "0.5")).isNotZero();

    assertThat(log()).contains("unknown option 'tmerge.rat'; did you mean 'tmerge.rate'?");
  }

  private static Annotation read(Path file) throws Exception {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return new GenericAnnotationSerializer().read(in).first();
    }
  }

  private int corenlp(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    if (System.getProperty(CACHE) != null) {
      command.add("-D" + CACHE + "=" + System.getProperty(CACHE));
    }
    command.addAll(List.of("-cp", classPath(), StanfordCoreNLP.class.getName()));
    command.addAll(List.of("-props", "f.properties", "-file", "a.txt"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("CoreNLP did not come to an end:\n" + log());
    }
    return process.exitValue();
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"), UTF_8);
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
