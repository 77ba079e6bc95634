package org.tokenmerging.internal.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tokenmerging.NativeLibraryException;
import org.tokenmerging.model.CacheFolder;
import org.tokenmerging.model.CacheFolderException;
import org.tokenmerging.model.Sha256;

/**
 * The native files of one library, which travel in a jar and must lie on disk to be loaded. They go
 * to {@code native/<library>-<version>-<platform>} in the cache folder, with a manifest of sizes
 * and digests.
 *
 * <p>Every byte is digested once, while it is unpacked, and compared with the digests that we ship
 * for versions that we know. Afterwards a start compares sizes only; {@link #report} reads and
 * digests all of it. Immutable and safe for use by many threads and processes.
 */
public final class NativeFolder {

  private static final Logger LOG = LoggerFactory.getLogger(NativeFolder.class);

  /** What a loader can load; licences and other papers in the jar stay there. */
  private static final Pattern LIBRARY_FILE = Pattern.compile(".*\\.(so|so\\.\\d+|dylib|dll)");

  private final String name;
  private final ClassPathFolder source;
  private final PinnedChecksums pinned;

  private NativeFolder(String name, ClassPathFolder source, PinnedChecksums pinned) {
    this.name = name;
    this.source = source;
    this.pinned = pinned;
  }

  /**
   * Looks for a library on the class path.
   *
   * @param library its name
   * @param versionFile a properties file on the class path whose {@code version} is the library's
   * @param platform the platform to look for
   * @param resource one of the library's files; the others lie beside it
   * @return empty if there is no such resource
   */
  public static Optional<NativeFolder> onClassPath(
      String library, String versionFile, NativePlatform platform, String resource) {
    return Optional.ofNullable(ClassPathFolder.around(resource))
        .map(
            source -> {
              String version = ClassPathFolder.property(versionFile, "version", "unknown");
              String name = library + "-" + version + "-" + platform;
              return new NativeFolder(name, source, PinnedChecksums.shipped());
            });
  }

  static NativeFolder of(String name, ClassPathFolder source, PinnedChecksums pinned) {
    return new NativeFolder(name, source, pinned);
  }

  /**
   * Unpacks the files unless they are there with their sizes.
   *
   * @return the folder that holds them, absolute
   * @throws NativeLibraryException if a file of the jar is not the one that we know
   * @throws CacheFolderException if the cache folder cannot be written
   */
  public Path install(CacheFolder cache) {
    return cache.install("native/" + name, NativeManifest::isWhole, this::unpack);
  }

  /**
   * Installs, then reads every file again and compares its digest: seconds, for {@code doctor}.
   *
   * @throws NativeLibraryException as {@link #install} does, and if a file cannot be read
   * @throws CacheFolderException as {@link #install} does
   */
  public NativeReport.Library report(CacheFolder cache) {
    Path folder = install(cache);
    List<NativeReport.File> files = new ArrayList<>();
    try {
      for (NativeManifest.Entry entry : NativeManifest.read(folder).entries()) {
        String expected = pinned.find(name, entry.name()).orElse(entry.sha256());
        boolean intact = expected.equals(Sha256.of(folder.resolve(entry.name())));
        files.add(new NativeReport.File(entry.name(), entry.bytes(), intact));
      }
    } catch (IOException e) {
      throw new NativeLibraryException("cannot read the native library in " + folder, e);
    }
    return new NativeReport.Library(name, folder, files);
  }

  private void unpack(Path folder) throws IOException {
    LOG.info("Unpacking {} to {}, once", name, folder.getParent());
    List<NativeManifest.Entry> entries = new ArrayList<>();
    for (String file : source.names()) {
      if (LIBRARY_FILE.matcher(file).matches()) {
        entries.add(unpack(file, folder.resolve(file)));
        UnversionedLink.make(folder, file);
      }
    }
    requireAllPinned(entries);
    new NativeManifest(entries).write(folder);
  }

  private NativeManifest.Entry unpack(String file, Path to) throws IOException {
    String actual;
    try (InputStream in = source.open(file);
        OutputStream out = Files.newOutputStream(to)) {
      actual = Sha256.copy(in, out);
    }
    String expected = pinned.find(name, file).orElse(actual);
    if (!expected.equals(actual)) {
      throw damagedJar(file, "its SHA-256 is " + actual + ", expected " + expected);
    }
    return new NativeManifest.Entry(file, Files.size(to), actual);
  }

  private void requireAllPinned(List<NativeManifest.Entry> entries) {
    List<String> present = entries.stream().map(NativeManifest.Entry::name).toList();
    for (String file : pinned.files(name)) {
      if (!present.contains(file)) {
        throw damagedJar(file, "it is not there");
      }
    }
  }

  private NativeLibraryException damagedJar(String file, String problem) {
    return new NativeLibraryException(
        "the native library "
            + name
            + " on the class path is damaged: "
            + file
            + ": "
            + problem
            + "; delete its jar (from ~/.m2/repository if Maven put it there) and fetch it again");
  }
}
