package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.representation.CompressedText;
import org.tokenmerging.representation.MadeTexts;
import org.tokenmerging.text.Span;

class EncodePicturesTest {

  @TempDir Path folder;

  @Nested
  class as_text {

    @Test
    void deleted_characters_are_dots_and_the_figures_follow() {
      CommandRun run = CommandRun.reading("The quick fox\njumps 😀\n", "encode");
      assertThat(run.status()).isZero();
      assertThat(run.out())
          .isEqualTo(
              """
              The ····· fox
              ····· 😀

              · is a deleted character
              pieces=5
              kept=3
              deletion_rate=0.400000
              budget=calibrated
              """);
    }

    @Test
    void several_files_have_headings() throws IOException {
      Path one = Files.writeString(folder.resolve("one.txt"), "a b");
      Path two = Files.writeString(folder.resolve("two.txt"), "");
      CommandRun run = CommandRun.of("encode", one.toString(), two.toString());
      assertThat(run.out())
          .isEqualTo(
              "==> "
                  + one
                  + " <==\na ·\n\n· is a deleted character\n"
                  + "pieces=2\nkept=1\ndeletion_rate=0.500000\nbudget=calibrated\n\n==> "
                  + two
                  + " <==\n\n· is a deleted character\n"
                  + "pieces=0\nkept=0\ndeletion_rate=0.000000\nbudget=calibrated\n");
    }

    @Test
    void under_a_budget_over_all_texts_all_files_are_one_call() throws IOException {
      Path one = Files.writeString(folder.resolve("one.txt"), "a b c");
      Path two = Files.writeString(folder.resolve("two.txt"), "d");
      CommandRun each = CommandRun.of("encode", one.toString(), two.toString());
      CommandRun together =
          CommandRun.of("encode", "--budget", "total", one.toString(), two.toString());
      assertThat(each.opener().opened.get(0).calls).containsExactly(1, 1);
      assertThat(together.opener().opened.get(0).calls).containsExactly(2);
      assertThat(together.out())
          .isEqualTo(each.out().replace("budget=calibrated\n", "budget=total\n"));
    }

    @Test
    void a_character_of_which_one_piece_stays_stays() {
      CompressedText text =
          MadeTexts.made(
              "é😀\r\nx",
              List.of(
                  new Span(0, 1), new Span(0, 1), new Span(1, 3), new Span(3, 5), new Span(5, 6)),
              new int[] {1, 4},
              null,
              new float[1]);
      assertThat(TextPicture.picture(text)).isEqualTo("é·\r\nx");
    }
  }

  @Nested
  class as_html {

    @Test
    void the_page_shows_what_was_deleted_and_why() {
      CommandRun run =
          CommandRun.reading("a <b> c & d", "encode", "--format", "html", "--model", "gated");
      assertThat(run.out())
          .startsWith("<!DOCTYPE html>\n")
          .endsWith("</html>\n")
          .contains("<meta charset=\"UTF-8\">")
          .contains("<title>token-merging: 3 of 5 pieces kept</title>")
          .contains(
              "<span class=\"kept\" title=\"piece 0 kept, gate -0.1250, score -0.1250\">a</span> ")
          .contains(
              "<span class=\"deleted\" title=\"piece 1 deleted, gate -29.8750, score -29.8750\">"
                  + "&lt;b&gt;</span> ")
          .contains(">&amp;</span>")
          .contains("<tr><th>deletion rate</th><td>0.400000</td></tr>\n")
          .contains("<tr><th>budget</th><td>calibrated</td></tr>");
    }

    @Test
    void nothing_of_the_text_or_its_name_becomes_markup() throws IOException {
      Path file = Files.writeString(folder.resolve("<i>&.txt"), "<script>alert('x\"')</script>\0");
      CommandRun run = CommandRun.of("encode", "--format", "html", file.toString());
      assertThat(run.out())
          .doesNotContain("<script", "<i>")
          .contains("&lt;i&gt;&amp;.txt</h2>")
          .contains("&lt;script&gt;alert(&#39;x&quot;&#39;)&lt;/script&gt;\uFFFD");
    }

    @Test
    void a_page_is_written_whole_or_not_at_all() throws IOException {
      Path good = Files.writeString(folder.resolve("good.txt"), "a b");
      Path bad = Files.writeString(folder.resolve("bad.gz"), "not packed");
      CommandRun run = CommandRun.of("encode", "--format", "html", good.toString(), bad.toString());
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("cannot read " + bad + ": Not in GZIP format");
    }
  }

  @Test
  void stretches_cover_the_text_without_gap_or_overlap() {
    String text = "  ab cd\n";
    CompressedText made =
        MadeTexts.made(
            text,
            List.of(new Span(2, 3), new Span(3, 4), new Span(5, 7), new Span(6, 7)),
            new int[] {1},
            null,
            new float[1]);
    assertThat(Stretch.of(made))
        .containsExactly(
            new Stretch(new Span(0, 2), Stretch.Fate.BETWEEN, 0, 0),
            new Stretch(new Span(2, 3), Stretch.Fate.DELETED, 0, 1),
            new Stretch(new Span(3, 4), Stretch.Fate.KEPT, 1, 2),
            new Stretch(new Span(4, 5), Stretch.Fate.BETWEEN, 2, 2),
            new Stretch(new Span(5, 7), Stretch.Fate.DELETED, 2, 4),
            new Stretch(new Span(7, 8), Stretch.Fate.BETWEEN, 4, 4));
  }
}
