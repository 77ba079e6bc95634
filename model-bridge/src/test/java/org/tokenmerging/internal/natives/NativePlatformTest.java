package org.tokenmerging.internal.natives;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativePlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64, linux-x86_64, libx.so",
    "Linux, aarch64, linux-arm64, linux-aarch64, libx.so",
    "Mac OS X, aarch64, macosx-arm64, osx-aarch64, libx.dylib",
    "Mac OS X, x86_64, macosx-x86_64, osx-x86_64, libx.dylib",
    "Windows 11, amd64, windows-x86_64, win-x86_64, x.dll",
    "FreeBSD, riscv64, freebsd-riscv64, freebsd-riscv64, libx.so"
  })
  void a_platform_has_the_names_that_its_publishers_use(
      String osName, String osArch, String tensorFlow, String djl, String file) {
    NativePlatform platform = NativePlatform.of(osName, osArch);

    assertThat(platform.classifier()).isEqualTo(tensorFlow);
    assertThat(platform.djlClassifier()).isEqualTo(djl);
    assertThat(platform.libraryFile("x")).isEqualTo(file);
  }
}
