package org.tokenmerging.internal.natives;

import java.util.Locale;

/**
 * An operating system and processor, by the names that native libraries are published under.
 *
 * @param system {@code linux}, {@code macosx}, {@code windows}, or what Java says
 * @param processor {@code x86_64}, {@code arm64}, or what Java says
 */
public record NativePlatform(String system, String processor) {

  /** The platform that this process runs on. */
  public static NativePlatform current() {
    return of(System.getProperty("os.name", "unknown"), System.getProperty("os.arch", "unknown"));
  }

  /** A platform by Java's own names for it, the properties {@code os.name} and {@code os.arch}. */
  public static NativePlatform of(String osName, String osArch) {
    return new NativePlatform(
        system(osName.toLowerCase(Locale.ROOT)), processor(osArch.toLowerCase(Locale.ROOT)));
  }

  private static String system(String osName) {
    if (osName.startsWith("mac")) {
      return "macosx";
    }
    return osName.startsWith("windows") ? "windows" : osName.replace(' ', '-');
  }

  private static String processor(String osArch) {
    return switch (osArch) {
      case "amd64", "x86-64" -> "x86_64";
      case "aarch64" -> "arm64";
      default -> osArch;
    };
  }

  /** As TensorFlow Java names it, such as {@code linux-x86_64} or {@code macosx-arm64}. */
  public String classifier() {
    return system + "-" + processor;
  }

  /** As DJL names it, such as {@code linux-aarch64}, {@code osx-aarch64} or {@code win-x86_64}. */
  public String djlClassifier() {
    String os =
        switch (system) {
          case "macosx" -> "osx";
          case "windows" -> "win";
          default -> system;
        };
    return os + "-" + (processor.equals("arm64") ? "aarch64" : processor);
  }

  /** The file name of a shared library here: {@code libx.so}, {@code libx.dylib}, {@code x.dll}. */
  public String libraryFile(String library) {
    return switch (system) {
      case "macosx" -> "lib" + library + ".dylib";
      case "windows" -> library + ".dll";
      default -> "lib" + library + ".so";
    };
  }

  @Override
  public String toString() {
    return classifier();
  }
}
