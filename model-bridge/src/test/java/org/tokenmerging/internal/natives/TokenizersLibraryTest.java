package org.tokenmerging.internal.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tokenmerging.NativeLibraryException;
import org.tokenmerging.model.CacheFolder;

class TokenizersLibraryTest {

  @ParameterizedTest
  @CsvSource({
    "linux, x86_64, libtokenizers.so",
    "linux, arm64, libtokenizers.so",
    "macosx, arm64, libtokenizers.dylib",
    "windows, x86_64, tokenizers.dll"
  })
  void every_published_platform_is_found_and_is_the_known_one(
      String system, String processor, String file, @TempDir Path temp) {
    NativePlatform platform = new NativePlatform(system, processor);
    NativeReport.Library report = TokenizersLibrary.find(platform).report(CacheFolder.at(temp));

    assertThat(report.name()).isEqualTo("tokenizers-0.21.0-0.36.0-" + platform);
    assertThat(report.folder().resolve(file)).isRegularFile();
    assertThat(report.intact()).isTrue();
    assertThat(PinnedChecksums.shipped().files(report.name()))
        .containsExactlyElementsOf(report.files().stream().map(NativeReport.File::name).toList());
  }

  @Test
  void a_platform_without_a_build_is_named_with_those_that_have_one() {
    assertThatThrownBy(() -> TokenizersLibrary.find(new NativePlatform("macosx", "x86_64")))
        .isInstanceOf(NativeLibraryException.class)
        .hasMessageContaining("for macosx-x86_64 is on the class path")
        .hasMessageContaining("linux-x86_64, linux-arm64, macosx-arm64 and windows-x86_64")
        .hasMessageContaining("byte models need none");
  }
}
