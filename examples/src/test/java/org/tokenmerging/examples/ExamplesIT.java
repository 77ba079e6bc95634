package org.tokenmerging.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** Each example runs, and prints its essential lines. */
class ExamplesIT {

  private interface Example {
    void run(String text, PrintStream out) throws IOException;
  }

  private static String printed(String text, Example example) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    example.run(text, new PrintStream(bytes, true, UTF_8));
    return bytes.toString(UTF_8);
  }

  @Test
  void the_quick_start_shows_pieces_similarities_and_times() throws IOException {
    String output = printed(ExampleText.PARAGRAPH, QuickStart::run);

    assertThat(output)
        .contains(DeletionPicture.DELETED, "kept     ", "deleted  ", "Encoder: ")
        .containsPattern("pieces +kept +deleted +rate\\R +\\d+ +\\d+ +\\d+ +0\\.[45]\\d\\R")
        .containsPattern("CoreNLP: .*\\R(  0\\.[5-9]\\d\\d  .*\\R){4}\\R")
        .containsPattern("OpenNLP: .*\\R(  0\\.[5-9]\\d\\d  .*\\R){4}\\R")
        .doesNotContain("NaN");
  }

  @Test
  void the_quick_start_takes_a_text_of_one_character() throws IOException {
    assertThat(printed("x", QuickStart::run)).containsPattern(" 1 +1 +0 +0\\.00\\R");
  }

  @Test
  void every_example_takes_an_empty_text() throws IOException {
    assertThat(printed("", QuickStart::run)).containsPattern(" 0 +0 +0 +0\\.00\\R");
    assertThat(printed("", CoreNlpPipeline::run)).contains("0 of 0 pieces", "NONE");
    assertThat(printed("", OpenNlpSentences::run)).contains("How alike");
  }

  @Test
  void the_pipeline_prints_a_vector_for_document_sentences_and_tokens() throws IOException {
    String output = printed("The ferry leaves. We wait.", CoreNlpPipeline::run);

    assertThat(output)
        .containsPattern("CompressedText\\[\\d of 7 pieces kept]")
        .containsPattern("document  \\[ *-?0\\.\\d{3} .* \\.\\.\\.] PARTLY_KEPT")
        .containsPattern("sentence  \\[")
        .containsPattern("  ferry +\\[")
        .containsPattern("  wait +\\[");
  }

  @Test
  void a_model_of_one_s_own_is_named_and_its_lines_are_compared() throws IOException {
    String output =
        printed(
            "The ferry leaves at noon.\n\nWe wait.",
            (text, out) -> OwnModel.run("minilm", text, out));

    assertThat(output)
        .containsPattern("0\\.\\d\\d of 6 pieces deleted\\R  The ferry leaves at noon\\.\\R")
        .containsPattern(
            "How alike the lines are\\R +1\\.000 +-?0\\.\\d{3}\\R +-?0\\.\\d{3} +1\\.000\\R");
  }

  @Test
  void opennlps_sentences_are_compared_with_each_other() throws IOException {
    String output = printed("The ferry leaves at noon. We wait for it.", OpenNlpSentences::run);

    assertThat(output)
        .contains(" 1  The ferry leaves at noon.", " 2  We wait for it.")
        .containsPattern(" 1 +1\\.00 +-?0\\.\\d\\d\\R 2 +-?0\\.\\d\\d +1\\.00\\R");
  }
}
