package org.tokenmerging.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.model.ModelDirectory;

class TextFilesTest {

  @TempDir Path folder;

  private ModelDirectory model;

  @BeforeEach
  void make() throws IOException {
    model = ByteModel.directory(folder.resolve("model"), ByteModel.config("", 1024, List.of()));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private TextSample sample(Path... files) throws IOException {
    return new TextFiles(List.of(files), SampleSize.SMALL, WorkProgress.none())
        .sample(model, model.config(), 1);
  }

  private static WorkProgress warningsInto(List<String> warnings) {
    return new WorkProgress() {
      @Override
      public void begin(String what, String unit, long total) {}

      @Override
      public void step(long count) {}

      @Override
      public void warn(String message) {
        warnings.add(message);
      }
    };
  }

  private void assertTooLittle(String message, Path... files) {
    assertThatExceptionOfType(SampleTextException.class)
        .isThrownBy(() -> sample(files))
        .withMessage(message);
  }

  @Nested
  class too_little_text {

    private static final String NEEDED =
        ", 0 longer than the model reads at one go); at least 500 are needed, and some thousands serve better";

    @Test
    void is_refused_with_how_much_there_is_and_how_much_is_needed() throws IOException {
      assertTooLittle(
          "the text has 499 sentences that can be used, in 499 lines (0 others are shorter than"
              + " 4 pieces"
              + NEEDED
              + ": add more files (--data FILE, or text= of a tuning)",
          file("a.txt", "One line.\n".repeat(499)));
      assertThat(sample(file("a.txt", "One line.\n".repeat(500))).counts().pieces())
          .isEqualTo(4500);
    }

    @Test
    void may_be_many_lines_of_which_none_can_be_used() throws IOException {
      assertTooLittle(
          "the text has 0 sentences that can be used, in 1,200 lines (1,200 others are"
              + " shorter than 4 pieces"
              + NEEDED
              + ": add more files (--data FILE, or text= of a tuning)",
          file("a.txt", "No.\n".repeat(1200)));
    }

    @Test
    void that_is_all_one_line_is_told_apart() throws IOException {
      assertTooLittle(
          "the text has 1 sentences that can be used, in 2 lines (0 others are shorter than"
              + " 4 pieces"
              + NEEDED.replace(", 0 longer", ", 1 longer")
              + ". It is all one line; sentences in it are told apart by punctuation alone:"
              + " put each text on a line of its own",
          file("a.txt", "word ".repeat(30)),
          file("b.txt", "word ".repeat(3000)));
    }

    @Test
    void a_line_with_enough_sentences_is_enough() throws IOException {
      TextSample sample = sample(file("a.txt", "A sentence of it. ".repeat(600)));
      assertThat(sample.training().size() + sample.heldBack().size()).isGreaterThanOrEqualTo(600);
    }

    @Test
    void a_line_of_any_length_is_one_line() throws IOException {
      List<String> warnings = new ArrayList<>();
      WorkProgress progress = warningsInto(warnings);
      Path line = file("a.txt", "A sentence of it. ".repeat(20_000));
      new TextFiles(List.of(line), SampleSize.SMALL, progress).sample(model, model.config(), 1);
      assertThat(warnings)
          .containsExactly(
              line
                  + " is all one line; sentences in it are told apart by punctuation alone:"
                  + " put each text on a line of its own");
      assertTooLittle(
          "the text has 0 sentences that can be used, in 1 lines (0 others are shorter than"
              + " 4 pieces"
              + NEEDED.replace(", 0 longer", ", 4 longer")
              + ". It is all one line; sentences in it are told apart by punctuation alone:"
              + " put each text on a line of its own",
          file("b.txt", "word ".repeat(50_000)));
    }

    /** Each sentence begins the fifth stretch after the one before, and these are held back. */
    @Test
    void may_leave_nothing_to_fit_on() throws IOException {
      String tooLong = "word ".repeat(250) + ".\n";
      Path file = file("a.txt", ("A sentence of it.\n" + tooLong.repeat(5)).repeat(520));
      assertTooLittle(
          "0 sentences and passages are left to fit on and 520 to judge by, and at least 20 of each"
              + " are needed: add more files (--data FILE, or text= of a tuning)",
          file);
    }

    @Test
    void may_be_a_file_for_each_text() throws IOException {
      List<String> warnings = new ArrayList<>();
      List<Path> files = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        files.add(file(i + ".txt", "A sentence of it. ".repeat(20)));
      }
      new TextFiles(files, SampleSize.SMALL, warningsInto(warnings))
          .sample(model, model.config(), 1);
      assertThat(warnings).isEmpty();
    }

    @Test
    void may_be_none_at_all() throws IOException {
      String message =
          "the text has 0 sentences that can be used, in 0 lines (0 others are shorter than"
              + " 4 pieces"
              + NEEDED
              + ": add more files (--data FILE, or text= of a tuning)";
      assertTooLittle(message, file("a.txt", ""));
      assertTooLittle(message, file("a.txt", "\n \n"));
      assertTooLittle(message);
    }
  }

  @Test
  void several_files_are_one_text_whose_passages_do_not_run_on() throws IOException {
    TextSample sample =
        sample(
            file("a.txt", "aaaaaaaaaaaa.\n".repeat(301)),
            file("b.txt", "bbbbbbbbbbbb.\n".repeat(301)));
    assertThat(sample.training())
        .noneMatch(
            text -> text.segment().text().contains("a") && text.segment().text().contains("b"));
    assertThat(sample.counts().of('a' + 3)).isEqualTo(301 * 12);
    assertThat(sample.counts().of('b' + 3)).isEqualTo(301 * 12);
  }

  @Test
  void a_file_that_cannot_be_read_is_named_before_anything_is_done() throws IOException {
    Path there = file("a.txt", "A line.\n");
    Path missing = folder.resolve("missing.txt");
    assertThatThrownBy(
            () -> new TextFiles(List.of(there, missing), SampleSize.SMALL, WorkProgress.none()))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot read " + missing + ": there is no such file");
    assertThatThrownBy(() -> new TextFiles(List.of(folder), SampleSize.SMALL, WorkProgress.none()))
        .hasMessage("cannot read " + folder + ": it is a folder; name a file");
  }

  @Test
  void progress_counts_the_bytes_of_the_files() throws IOException {
    Path one = file("a.txt", "One line.\n".repeat(5000));
    Path two = file("b.txt", "Two.\n");
    long[] told = new long[2];
    WorkProgress progress =
        new WorkProgress() {
          @Override
          public void begin(String what, String unit, long total) {
            assertThat(what + unit).isEqualTo("reading text bytes");
            told[0] = total;
          }

          @Override
          public void step(long count) {
            told[1] += count;
          }

          @Override
          public void warn(String message) {
            throw new AssertionError(message);
          }
        };
    new TextFiles(List.of(one, two), SampleSize.SMALL, progress).sample(model, model.config(), 1);
    assertThat(told).containsExactly(50_005, 50_005);
  }
}
