package org.tokenmerging.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestFileTest {

  @TempDir Path folder;

  @Test
  void the_test_file_has_the_same_name_with_test_for_train() throws IOException {
    Path test = Files.createFile(folder.resolve("x.train.y.test.tsv.gz"));
    assertThat(TestFile.of(folder.resolve("x.train.y.train.tsv.gz"))).isEqualTo(test);
  }

  @Test
  void a_test_file_that_cannot_be_told_or_is_not_there_is_named() {
    Path plain = folder.resolve("x.tsv");
    assertThatThrownBy(() -> TestFile.of(plain))
        .isInstanceOf(EvaluationDataException.class)
        .hasMessage(
            "the name of "
                + plain
                + " has no '.train.', so that its test file cannot be told; name it with --test");
    Path train = folder.resolve("x.train.tsv");
    assertThatThrownBy(() -> TestFile.of(train))
        .hasMessage(
            "beside "
                + train
                + " there is no test file "
                + folder.resolve("x.test.tsv")
                + "; name it with --test");
  }
}
