package org.tokenmerging.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.evaluation.EvaluationReport;
import org.tokenmerging.internal.files.AtomicFile;
import picocli.CommandLine.Option;

/** The option of every evaluation that says where its files go. */
final class ReportFolder {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "folder for ${COMMAND-NAME}.json (the figures) and ${COMMAND-NAME}.tsv (each item)")
  @Nullable Path path;

  /** Makes the folder, if there is to be one; before other work is done. */
  void make() throws IOException {
    if (path != null) {
      AtomicFile.makeFolder(path);
    }
  }

  /**
   * Writes both files, if there is a folder for them.
   *
   * @param table the figures of each item
   */
  void write(EvaluationSetting setting, EvaluationReport report, AtomicFile.Content table)
      throws IOException {
    if (path == null) {
      return;
    }
    AtomicFile.write(path.resolve(setting.suite() + ".tsv"), table);
    AtomicFile.write(
        path.resolve(setting.suite() + ".json"),
        file -> ReportText.writeJson(setting.byName(), report, file));
  }
}
