package org.tokenmerging.training.options;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tokenmerging.InvalidOptionException;

/**
 * Where data comes from. NAME is any word of letters, digits, {@code _} and {@code -}.
 *
 * @param name NAME
 * @param kind {@code source.NAME.kind}, {@code text}
 * @param paths files, or folders of {@code .txt} and {@code .txt.gz}, with semicolons between them;
 *     {@code source.NAME.path}, no default; relative to the folder of the options' file
 * @param english for kind {@code parallel} what they say in English, as many files; {@code
 *     source.NAME.english}; else empty
 * @param weight how often it is drawn from, beside others of its kind; {@code source.NAME.weight},
 *     1
 * @param language a tag; {@code source.NAME.language}, NAME
 */
public record SourceOptions(
    String name, Kind kind, List<Path> paths, List<Path> english, double weight, String language) {

  /** What the lines of a source are. */
  public enum Kind {
    /** Each a text. */
    TEXT,
    /** {@code label TAB text}. */
    LABELLED,
    /** Each a text, beside a file with its English. */
    PARALLEL
  }

  private static final String PREFIX = "source.";
  private static final Pattern KEY = Pattern.compile("source\\.([A-Za-z0-9_-]+)\\..*");

  public SourceOptions {
    paths = List.copyOf(paths);
    english = List.copyOf(english);
  }

  /** All sources, by name. */
  static List<SourceOptions> readAll(OptionValues values) {
    TreeSet<String> names = new TreeSet<>();
    for (String key : values.given()) {
      Matcher matcher = KEY.matcher(key);
      if (matcher.matches()) {
        names.add(matcher.group(1));
      }
    }
    return names.stream().map(name -> read(name, values)).toList();
  }

  private static SourceOptions read(String name, OptionValues values) {
    String prefix = PREFIX + name + ".";
    Kind kind = values.word(prefix + "kind", Kind.TEXT);
    List<Path> paths = values.paths(prefix + "path");
    List<Path> english = List.of();
    if (kind == Kind.PARALLEL) {
      english = values.paths(prefix + "english");
      if (english.size() != paths.size()) {
        throw new InvalidOptionException(
            prefix
                + "english names "
                + english.size()
                + " files and "
                + prefix
                + "path "
                + paths.size()
                + "; name as many");
      }
    } else {
      values.refuseBeside(prefix + "english", prefix + "kind=" + OptionWord.of(kind));
    }
    return new SourceOptions(
        name,
        kind,
        paths,
        english,
        values.number(prefix + "weight", 1, weight -> weight > 0, "above 0"),
        language(prefix + "language", name, values));
  }

  private static String language(String key, String name, OptionValues values) {
    String language = values.text(key, name);
    if (!language.matches("[A-Za-z0-9_-]+")) {
      throw OptionValues.notAllowed(key, language, "letters, digits, _ and -");
    }
    return language;
  }
}
