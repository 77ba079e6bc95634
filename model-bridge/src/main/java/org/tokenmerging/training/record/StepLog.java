package org.tokenmerging.training.record;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.tokenmerging.internal.files.AtomicFile;
import org.tokenmerging.internal.files.InputFile;
import org.tokenmerging.internal.files.Lines;
import org.tokenmerging.internal.files.Utf8Reader;

/**
 * The figures of every logged step as a table of comma-separated values. Each line is handed to the
 * system as soon as it is added, so a process that is killed loses none. Not for use by several
 * threads.
 */
public final class StepLog implements AutoCloseable {

  private final StepColumns columns;
  private final Path file;
  private final Writer out;

  private StepLog(StepColumns columns, Path file) throws IOException {
    this.columns = columns;
    this.file = file;
    this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  /** Begins a log; one that is there is replaced. */
  public static StepLog begin(Path file, StepColumns columns) throws IOException {
    return rewrite(file, columns, List.of());
  }

  /**
   * Goes on with a log: lines beyond a step are cut off, and so is a half-written last line. Where
   * there is no log one is begun.
   *
   * @param step the last step that stays
   * @throws IOException if it cannot be read or written, or has other columns
   */
  public static StepLog resume(Path file, StepColumns columns, long step) throws IOException {
    List<StepFigures> all = Files.exists(file) ? read(file, columns) : List.of();
    return rewrite(file, columns, all.stream().filter(f -> f.step() <= step).toList());
  }

  private static StepLog rewrite(Path file, StepColumns columns, List<StepFigures> steps)
      throws IOException {
    AtomicFile.write(
        file,
        out -> {
          out.write(columns.header() + "\n");
          for (StepFigures figures : steps) {
            out.write(columns.line(figures) + "\n");
          }
        });
    return new StepLog(columns, file);
  }

  private static List<StepFigures> read(Path file, StepColumns columns) throws IOException {
    try (Utf8Reader reader = InputFile.open(file)) {
      Lines lines = new Lines(reader);
      String header = lines.next();
      if (!columns.header().equals(header)) {
        throw new IOException(
            file
                + " has the columns "
                + header
                + " and this run "
                + columns.header()
                + "; resume with the options that the run was begun with");
      }
      return steps(file, columns, lines);
    }
  }

  /**
   * All figures of a log, in order; a half-written last line is left out.
   *
   * @throws IOException if it cannot be read or is no such log
   */
  public static List<StepFigures> read(Path file) throws IOException {
    try (Utf8Reader reader = InputFile.open(file)) {
      Lines lines = new Lines(reader);
      String header = lines.next();
      StepColumns columns = StepColumns.of(header == null ? "" : header);
      if (!columns.header().equals(header)) {
        throw new IOException(
            file
                + " is no log of steps: its first line is "
                + header
                + "; put the log of the run back from a copy, or take the file away");
      }
      return steps(file, columns, lines);
    }
  }

  private static List<StepFigures> steps(Path file, StepColumns columns, Lines lines)
      throws IOException {
    List<StepFigures> steps = new ArrayList<>();
    String line = lines.next();
    while (line != null) {
      String after = lines.next();
      try {
        steps.add(columns.read(line));
      } catch (NumberFormatException e) {
        if (after != null) {
          throw new IOException(
              file
                  + ", line "
                  + (steps.size() + 2)
                  + ": "
                  + e.getMessage()
                  + " in '"
                  + line
                  + "'; mend the line, or take it out",
              e);
        }
      }
      line = after;
    }
    return steps;
  }

  /**
   * Adds a step.
   *
   * @throws IOException if it cannot be written; the message names the file and what to do
   */
  public void add(StepFigures figures) throws IOException {
    try {
      out.write(columns.line(figures) + "\n");
      out.flush();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private IOException cannotWrite(IOException e) {
    return new IOException(
        "cannot write "
            + file
            + ": "
            + e.getMessage()
            + "; put that right, by making room for instance",
        e);
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }
}
