package org.tokenmerging.training.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The columns of a step log: those that every run has, then one for each objective ({@code
 * loss.NAME}) and each language ({@code rate.TAG}). Numbers are written so that they read back
 * exactly; where there is none the field is empty. Immutable.
 *
 * @param unit what is counted in the column {@code bytes} or {@code pieces}
 * @param objectives their names
 * @param languages their tags
 */
public record StepColumns(PieceUnit unit, List<String> objectives, List<String> languages) {

  private static final int COMMON = 8;
  private static final String LOSS = "loss.";
  private static final String RATE = "rate.";

  /**
   * Columns for these.
   *
   * @throws IllegalArgumentException if a name has a comma, a quotation mark or a control character
   */
  public StepColumns {
    objectives = List.copyOf(objectives);
    languages = List.copyOf(languages);
    Stream.concat(objectives.stream(), languages.stream())
        .filter(name -> !name.matches("[^,\"\\p{Cntrl}]+"))
        .forEach(
            name -> {
              throw new IllegalArgumentException("'" + name + "' cannot be a column's name");
            });
  }

  /** The columns that a header names. */
  static StepColumns of(String header) {
    List<String> objectives = new ArrayList<>();
    List<String> languages = new ArrayList<>();
    for (String column : header.split(",", -1)) {
      if (column.startsWith(LOSS)) {
        objectives.add(column.substring(LOSS.length()));
      } else if (column.startsWith(RATE)) {
        languages.add(column.substring(RATE.length()));
      }
    }
    return new StepColumns(unit(header), objectives, languages);
  }

  private static PieceUnit unit(String header) {
    List<String> columns = List.of(header.split(",", -1));
    return columns.contains(PieceUnit.PIECES.word()) ? PieceUnit.PIECES : PieceUnit.BYTES;
  }

  /** The first line of a log. */
  String header() {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "step",
                "seconds",
                unit.word(),
                "loss",
                "learning_rate",
                "deletion_rate",
                "target_rate",
                "alpha"));
    objectives.forEach(name -> columns.add(LOSS + name));
    languages.forEach(name -> columns.add(RATE + name));
    return String.join(",", columns);
  }

  /** How many columns. */
  int count() {
    return COMMON + objectives.size() + languages.size();
  }

  /** The line of a step. */
  String line(StepFigures figures) {
    List<String> fields = new ArrayList<>();
    fields.add(Long.toString(figures.step()));
    fields.add(written(figures.seconds()));
    fields.add(Long.toString(figures.read().count()));
    fields.add(written(figures.loss()));
    fields.add(written(figures.learningRate()));
    fields.add(written(figures.deletionRate()));
    fields.add(written(figures.targetRate()));
    fields.add(written(figures.alpha()));
    objectives.forEach(name -> fields.add(written(figures.losses().get(name))));
    languages.forEach(name -> fields.add(written(figures.rates().get(name))));
    return String.join(",", fields);
  }

  private static String written(@org.jspecify.annotations.Nullable Double number) {
    return number == null || number.isNaN() ? "" : number.toString();
  }

  /**
   * The figures of a line.
   *
   * @throws NumberFormatException if it is not one of these columns
   */
  StepFigures read(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != count()) {
      throw new NumberFormatException(fields.length + " of " + count() + " columns");
    }
    return new StepFigures(
        Long.parseLong(fields[0]),
        number(fields[1]),
        new PiecesRead(Long.parseLong(fields[2]), unit),
        number(fields[3]),
        number(fields[4]),
        number(fields[5]),
        number(fields[6]),
        number(fields[7]),
        byName(objectives, fields, COMMON),
        byName(languages, fields, COMMON + objectives.size()));
  }

  private static Map<String, Double> byName(List<String> names, String[] fields, int from) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (!fields[from + i].isEmpty()) {
        numbers.put(names.get(i), number(fields[from + i]));
      }
    }
    return numbers;
  }

  private static double number(String field) {
    return field.isEmpty() ? Double.NaN : Double.parseDouble(field);
  }
}
