package org.tokenmerging.internal.natives;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.NativeLibraryException;

/** A folder of resources on the class path: in a jar, a jar within a jar, or on disk. */
final class ClassPathFolder {

  private final URL member;

  ClassPathFolder(URL member) {
    this.member = member;
  }

  /** The folder that a resource lies in, or null if there is no such resource. */
  static @Nullable ClassPathFolder around(String resource) {
    URL url = find(resource);
    return url == null ? null : new ClassPathFolder(url);
  }

  /** One value of a properties file on the class path, or the fallback where there is none. */
  static String property(String resource, String key, String fallback) {
    URL url = find(resource);
    if (url == null) {
      return fallback;
    }
    Properties properties = new Properties();
    try (InputStream in = url.openStream()) {
      properties.load(in);
    } catch (IOException e) {
      throw new NativeLibraryException("cannot read " + url + "; fetch its jar again", e);
    }
    return properties.getProperty(key, fallback);
  }

  private static @Nullable URL find(String resource) {
    URL own = ClassPathFolder.class.getClassLoader().getResource(resource);
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return own != null || context == null ? own : context.getResource(resource);
  }

  /** The names of the files in the folder, sorted; folders below it are left out. */
  List<String> names() throws IOException {
    URLConnection connection = member.openConnection();
    if (connection instanceof JarURLConnection jar) {
      return namesInJar(jar);
    }
    try (Stream<Path> files = Files.list(Path.of(member.toURI()).getParent())) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> f.getFileName().toString())
          .sorted()
          .toList();
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException("cannot list the folder of " + member, e);
    }
  }

  private static List<String> namesInJar(JarURLConnection jar) throws IOException {
    String entry = jar.getEntryName();
    String folder = entry.substring(0, entry.lastIndexOf('/') + 1);
    return jar.getJarFile().stream()
        .filter(e -> !e.isDirectory())
        .map(ZipEntry::getName)
        .filter(name -> name.startsWith(folder) && name.indexOf('/', folder.length()) < 0)
        .map(name -> name.substring(folder.length()))
        .sorted()
        .toList();
  }

  /**
   * Opens a file of the folder. Relative to the member, so that a jar's own URL handler is kept.
   */
  InputStream open(String name) throws IOException {
    return new URL(member, name).openStream();
  }
}
