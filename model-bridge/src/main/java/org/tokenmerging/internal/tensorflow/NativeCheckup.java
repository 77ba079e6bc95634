package org.tokenmerging.internal.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.NativeLibraryException;
import org.tokenmerging.internal.natives.NativeFolder;
import org.tokenmerging.internal.natives.NativePlatform;
import org.tokenmerging.internal.natives.NativeReport;
import org.tokenmerging.internal.natives.TokenizersLibrary;
import org.tokenmerging.model.CacheFolder;
import org.tokenmerging.model.CacheFolderException;

/** Looks at everything native on this machine: what {@code token-merging doctor} shows. */
public final class NativeCheckup {

  private final NativePlatform platform = NativePlatform.current();
  private final CacheFolder cache = CacheFolder.ofProcess();
  private final List<NativeReport.Library> libraries = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private NativeCheckup() {}

  /**
   * Installs what is not installed, digests every file and starts the engine: some seconds. Never
   * throws for something that is wrong with the machine; that is what the report is for.
   */
  public static NativeReport run() {
    NativeCheckup checkup = new NativeCheckup();
    boolean present = checkup.usersOwnTensorFlow() || checkup.check(NativeLibraries::tensorFlow);
    checkup.check(TokenizersLibrary::find);
    String version = present ? checkup.engineVersion() : null;
    return new NativeReport(
        checkup.platform.classifier(),
        checkup.cache.path(),
        checkup.libraries,
        version,
        checkup.problems);
  }

  /** An earlier start in this process has named a folder too, but one in the cache. */
  private boolean usersOwnTensorFlow() {
    LibraryPath chosen = LibraryPath.chosen();
    return chosen != null
        && chosen.places().stream().noneMatch(place -> place.startsWith(cache.path()));
  }

  /** Whether the library could be installed. */
  private boolean check(Function<NativePlatform, NativeFolder> find) {
    try {
      NativeReport.Library library = find.apply(platform).report(cache);
      libraries.add(library);
      if (!library.intact()) {
        problems.add(
            "files in " + library.folder() + " have changed; delete the folder, it is made anew");
      }
      return true;
    } catch (NativeLibraryException | CacheFolderException e) {
      problems.add(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private @Nullable String engineVersion() {
    try {
      return TensorFlowRuntime.start().version();
    } catch (NativeLibraryException e) {
      problems.add(String.valueOf(e.getMessage()));
      return null;
    }
  }
}
