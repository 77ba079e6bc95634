package org.tokenmerging.internal.tensorflow;

import java.util.List;
import java.util.stream.Collectors;
import org.tokenmerging.NativeLibraryException;
import org.tokenmerging.internal.natives.NativeFolder;
import org.tokenmerging.internal.natives.NativePlatform;

/**
 * TensorFlow's native files as they lie on the class path: the artifact {@code
 * org.tensorflow:tensorflow-core-native} has a jar for each platform, named by a classifier.
 */
final class NativeLibraries {

  private static final String ARTIFACT = "org.tensorflow:tensorflow-core-native";
  private static final String VERSION = "1.0.0-rc.1";

  /** The platforms for which that version is on Maven Central. */
  private static final List<String> PUBLISHED =
      List.of("linux-x86_64", "macosx-arm64", "macosx-x86_64", "windows-x86_64");

  private NativeLibraries() {}

  /** The file that Java loads; it pulls in the others, which lie beside it. */
  static String entryLibrary(NativePlatform platform) {
    return platform.libraryFile("jnitensorflow");
  }

  /**
   * TensorFlow for a platform.
   *
   * @throws NativeLibraryException if it is not on the class path; says which artifact to add, or
   *     that none is published
   */
  static NativeFolder tensorFlow(NativePlatform platform) {
    String resource = "org/tensorflow/internal/c_api/" + platform + "/" + entryLibrary(platform);
    String version = "META-INF/maven/org.tensorflow/tensorflow-core-native/pom.properties";
    return NativeFolder.onClassPath("tensorflow", version, platform, resource)
        .orElseThrow(() -> missing(platform));
  }

  private static NativeLibraryException missing(NativePlatform platform) {
    String problem = "TensorFlow's native library for " + platform + " is not on the class path; ";
    if (PUBLISHED.contains(platform.classifier())) {
      return new NativeLibraryException(
          problem + "add the artifact " + coordinates(platform.classifier()));
    }
    return new NativeLibraryException(
        problem
            + "no build of TensorFlow Java is published for this platform, only "
            + PUBLISHED.stream().map(NativeLibraries::coordinates).collect(Collectors.joining(", "))
            + ". A build of your own is used if TENSORFLOW_LIBRARY_PATH names its folder");
  }

  private static String coordinates(String classifier) {
    return ARTIFACT + ":" + VERSION + ":" + classifier;
  }
}
