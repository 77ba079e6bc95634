package org.tokenmerging.evaluation.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.evaluation.EvaluationDataException;

class LabelledFileTest {

  private static final String FORM =
      "; a line ends in: label TAB text, and all lines have as many columns";

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("x.train.tsv"), text);
  }

  @Test
  void the_last_column_is_the_text_and_the_one_before_it_the_label() throws IOException {
    assertThat(LabelledFile.read(file("7\tsports\tA goal.\r\n8\thealth\t\n")))
        .containsExactly(new LabelledText("sports", "A goal."), new LabelledText("health", ""));
    assertThat(LabelledFile.read(file("ham \t Hi \n")))
        .containsExactly(new LabelledText("ham", " Hi "));
  }

  @Test
  void a_line_of_another_form_is_named() throws IOException {
    Path one = file("ham\tHi\nspam\n");
    assertThatThrownBy(() -> LabelledFile.read(one))
        .isInstanceOf(EvaluationDataException.class)
        .hasMessage(one + ", line 2: no tab" + FORM);
    Path tab = file("ham\tHi\nspam\tBuy\tnow\n");
    assertThatThrownBy(() -> LabelledFile.read(tab))
        .hasMessage(tab + ", line 2: 3 columns, the first line has 2" + FORM);
    Path label = file(" \tHi\n");
    assertThatThrownBy(() -> LabelledFile.read(label))
        .hasMessage(label + ", line 1: the label is empty" + FORM);
    Path empty = file("");
    assertThatThrownBy(() -> LabelledFile.read(empty)).hasMessage(empty + " is empty");
  }
}
