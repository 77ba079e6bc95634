package org.tokenmerging.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tokenmerging.training.data.WrittenFiles.bytes;
import static org.tokenmerging.training.data.WrittenFiles.packed;
import static org.tokenmerging.training.data.WrittenFiles.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.evaluation.topics.LabelledText;

class ItemFilesTest {

  @TempDir Path folder;

  private static <T> List<T> read(ItemFile<T> file) {
    List<T> items = new ArrayList<>();
    try (ItemReader<T> reader = file.open()) {
      for (T item = reader.next(); item != null; item = reader.next()) {
        items.add(item);
      }
    }
    return items;
  }

  @Nested
  class PlainText {

    @Test
    void each_line_is_a_text_packed_or_not() {
      assertThat(read(new PlainTextFile(text(folder, "a.txt", "one", "два", "", "三"))))
          .isEqualTo(read(new PlainTextFile(packed(folder, "a.txt.gz", "one", "два", "三"))))
          .containsExactly("one", "два", "三");
    }

    @Test
    void a_line_that_is_not_utf_8_is_named() {
      byte[] content = "good\nalso � good\nbad ? here\nend\n".getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < content.length; i++) {
        content[i] = content[i] == '?' ? (byte) 0xC3 : content[i];
      }
      Path file = bytes(folder, "bad.txt", content);
      assertThatThrownBy(() -> read(new PlainTextFile(file)))
          .isInstanceOf(TrainingDataException.class)
          .hasMessage(
              file + ", line 3: bytes that are not UTF-8; convert the file or take the line out");
    }

    @Test
    void so_is_one_far_down_in_a_long_file() {
      String lines = "a line like many others\n".repeat(5000);
      byte[] content = (lines + "x\n").getBytes(StandardCharsets.UTF_8);
      content[lines.length()] = (byte) 0xFF;
      Path file = bytes(folder, "long.txt", content);
      assertThatThrownBy(() -> read(new PlainTextFile(file)))
          .hasMessageStartingWith(file + ", line 5001: ");
    }

    @Test
    void a_packed_file_that_ends_too_early_is_named_with_the_line() throws IOException {
      String[] lines = new String[500];
      Arrays.setAll(lines, i -> "line " + i * 7919L % 1009);
      Path file = packed(folder, "cut.txt.gz", lines);
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length / 2));
      assertThatThrownBy(() -> read(new PlainTextFile(file)))
          .isInstanceOf(TrainingDataException.class)
          .hasMessageMatching(
              "\\Q"
                  + file
                  + "\\E, line \\d+: cannot read .*: it ends too early for a packed file; replace"
                  + " the file or take it out of the sources");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
      Path file = folder.resolve("none.txt");
      assertThatThrownBy(() -> new PlainTextFile(file).open())
          .isInstanceOf(TrainingDataException.class)
          .hasMessage("cannot read " + file + ": there is no such file");
    }

    @Test
    void a_line_without_end_is_cut_so_that_memory_does_not_grow() {
      Path file = text(folder, "one-line.txt", "x".repeat(500_000));
      List<String> texts = read(new PlainTextFile(file));
      assertThat(String.join("", texts)).isEqualTo("x".repeat(500_000));
      assertThat(texts).hasSizeGreaterThan(5).allMatch(text -> text.length() < 80_000);
    }
  }

  @Nested
  class Labelled {

    @Test
    void a_line_is_a_label_and_a_text() {
      assertThat(read(new LabelledTextFile(text(folder, "l.txt", "ham\tSee you", "spam\tWin!"))))
          .containsExactly(new LabelledText("ham", "See you"), new LabelledText("spam", "Win!"));
    }

    @Test
    void a_line_of_another_form_is_named() {
      Path file = text(folder, "l.txt", "ham\tSee you", "", "no tab here");
      assertThatThrownBy(() -> read(new LabelledTextFile(file)))
          .hasMessage(file + ", line 3: 1 of 2 columns; a line is: label TAB text");
      Path blank = text(folder, "b.txt", "ham\t ");
      assertThatThrownBy(() -> read(new LabelledTextFile(blank)))
          .hasMessage(blank + ", line 1: the text is blank; a line is: label TAB text");
    }

    @Test
    void labels_are_numbered_in_the_order_of_the_words() {
      Path file = text(folder, "l.txt", "spam\ta", "ham\tb", "spam\tc");
      LabelSet labels = LabelSet.in(List.of(new LabelledTextFile(file)));
      assertThat(labels.labels()).containsExactly("ham", "spam");
      assertThat(labels.number("spam")).isEqualTo(1);
      assertThatThrownBy(() -> labels.number("eggs"))
          .hasMessage("unknown label 'eggs'; known are [ham, spam]");
    }

    @Test
    void one_label_is_no_choice() {
      Path file = text(folder, "l.txt", "ham\ta");
      assertThatThrownBy(() -> LabelSet.in(List.of(new LabelledTextFile(file))))
          .isInstanceOf(TrainingDataException.class)
          .hasMessage(
              "a classification needs at least 2 labels; there is [ham] in "
                  + file
                  + "; add lines of another label, or take objective.labels out");
    }
  }

  @Nested
  class Parallel {

    @Test
    void lines_of_the_same_number_belong_together() {
      Path german = text(folder, "de.txt", "Guten Tag", "", "Ja");
      Path english = packed(folder, "en.txt.gz", "Good day", "Hm", "Yes");
      assertThat(read(new ParallelTextFiles(german, english)))
          .containsExactly(
              new ParallelText("Guten Tag", "Good day"), new ParallelText("Ja", "Yes"));
    }

    @Test
    void files_of_different_length_are_refused_where_one_ends() {
      Path german = text(folder, "de.txt", "Guten Tag", "Ja");
      Path english = text(folder, "en.txt", "Good day");
      assertThatThrownBy(() -> read(new ParallelTextFiles(german, english)))
          .hasMessage(
              english
                  + ", line 2: the file ends here, but not the one beside it; aligned files have"
                  + " as many lines");
    }
  }

  @Nested
  class Folders {

    @Test
    void a_folder_stands_for_its_text_files_in_order() throws IOException {
      Path inner = Files.createDirectory(folder.resolve("b"));
      Path one = text(folder, "a.txt", "x");
      Path two = packed(inner, "c.txt.gz", "x");
      text(folder, "README.md", "x");
      text(folder, ".hidden.txt", "x");
      Path named = text(folder, "z.csv", "x");
      assertThat(DataFiles.in(List.of(folder, named))).containsExactly(one, two, named);
    }

    /** Too deep a path cannot be listed, also not by root, whom permissions do not stop. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_folder_that_cannot_be_listed_is_refused_however_deep_it_lies() throws IOException {
      Path top = Files.createDirectory(folder.resolve("top"));
      Path upper = deep(top, 3500);
      Path lower = Files.createDirectory(folder.resolve("lower"));
      deep(lower, 800);
      Path joined = Files.move(lower, upper.resolve("lower"));
      try {
        assertThatThrownBy(() -> DataFiles.in(List.of(top)))
            .isInstanceOf(TrainingDataException.class)
            .hasMessageStartingWith("folder " + top + " cannot be read: ")
            .hasMessageEndingWith("; make all below it readable, or name files that are");
      } finally {
        Files.move(joined, lower); // else it could not be deleted either
      }
    }

    private Path deep(Path from, int length) throws IOException {
      Path path = from;
      while (path.toString().length() < length) {
        path = Files.createDirectory(path.resolve("d".repeat(100)));
      }
      return path;
    }

    @Test
    void a_folder_without_any_is_refused() throws IOException {
      Path empty = Files.createDirectory(folder.resolve("empty"));
      assertThatThrownBy(() -> DataFiles.in(List.of(empty)))
          .hasMessage(
              "folder "
                  + empty
                  + " has no file that ends in .txt or .txt.gz; name the files themselves");
    }
  }
}
