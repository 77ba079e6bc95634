package org.tokenmerging.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenmerging.model.CacheFolder;

class CacheCheckTest {

  @TempDir Path folder;

  @Test
  void the_folder_is_shown_with_its_size() throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    Files.write(folder.resolve("a/b/c"), new byte[1_500_000]);
    Files.write(folder.resolve("d"), new byte[500_000]);
    assertThat(CacheCheck.finding(CacheFolder.at(folder)))
        .isEqualTo(Finding.ok("cache folder", folder + ", 2.0 MB"));
  }

  @Test
  void a_folder_that_is_not_there_is_a_warning_that_says_how_to_name_another() {
    Finding finding = CacheCheck.finding(CacheFolder.at(folder.resolve("none")));
    assertThat(finding.state()).isEqualTo(Finding.State.WARN);
    assertThat(finding.found()).contains("is not there");
    assertThat(finding.advice()).contains("TOKEN_MERGING_CACHE", "-Dtokenmerging.cache");
  }
}
