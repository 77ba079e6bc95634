package org.tokenmerging.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The text that {@code fit} and {@code calibrate} read, and how they sample it. */
final class FitData {

  @Option(
      names = "--data",
      paramLabel = "TEXT_FILE",
      required = true,
      arity = "1..*",
      description =
          "plain text of the kind that will be read, UTF-8, unpacked if it ends in .gz: a text a"
              + " line, or paragraphs parted by empty lines; some thousand sentences")
  List<Path> files = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "for whatever is drawn by chance (default: ${DEFAULT-VALUE})")
  long seed = 1;
}
