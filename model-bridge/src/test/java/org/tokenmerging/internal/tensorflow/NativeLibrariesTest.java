package org.tokenmerging.internal.tensorflow;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tokenmerging.NativeLibraryException;
import org.tokenmerging.internal.natives.NativePlatform;

class NativeLibrariesTest {

  @Test
  void a_missing_library_names_the_artifact_to_add() {
    NativePlatform absent =
        NativePlatform.current().system().equals("windows")
            ? new NativePlatform("linux", "x86_64")
            : new NativePlatform("windows", "x86_64");

    assertThatThrownBy(() -> NativeLibraries.tensorFlow(absent))
        .isInstanceOf(NativeLibraryException.class)
        .hasMessage(
            "TensorFlow's native library for "
                + absent
                + " is not on the class path; add the artifact"
                + " org.tensorflow:tensorflow-core-native:1.0.0-rc.1:"
                + absent);
  }

  @Test
  void a_platform_for_which_none_is_published_is_told_so() {
    assertThatThrownBy(() -> NativeLibraries.tensorFlow(NativePlatform.of("Linux", "aarch64")))
        .isInstanceOf(NativeLibraryException.class)
        .hasMessage(
            "TensorFlow's native library for linux-arm64 is not on the class path; no build of"
                + " TensorFlow Java is published for this platform, only"
                + " org.tensorflow:tensorflow-core-native:1.0.0-rc.1:linux-x86_64,"
                + " org.tensorflow:tensorflow-core-native:1.0.0-rc.1:macosx-arm64,"
                + " org.tensorflow:tensorflow-core-native:1.0.0-rc.1:macosx-x86_64,"
                + " org.tensorflow:tensorflow-core-native:1.0.0-rc.1:windows-x86_64. A build of"
                + " your own is used if TENSORFLOW_LIBRARY_PATH names its folder");
  }
}
