package org.tokenmerging.corenlp;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.InvalidOptionException;

/**
 * What a pipeline's properties say to one annotator: those that begin with its own name and a dot.
 * Every other property is somebody else's.
 *
 * @param model a model's name or directory
 * @param encoder all other options
 * @param signature model and options in words; equal if they are
 */
record AnnotatorOptions(String model, EncoderOptions encoder, String signature) {

  static final String DEFAULT_MODEL = "minilm";

  private static final String MODEL = "model";

  /**
   * Reads {@code NAME.option} properties, defaults of the {@code Properties} included.
   *
   * @throws InvalidOptionException if an option is unknown or its value not allowed
   */
  static AnnotatorOptions read(String name, Properties properties) {
    SortedMap<String, String> own = own(name, properties);
    String model = own.getOrDefault(MODEL, DEFAULT_MODEL);
    own.remove(MODEL);
    return new AnnotatorOptions(model, encoder(name, own), model + " " + own);
  }

  private static SortedMap<String, String> own(String name, Properties properties) {
    String prefix = name + ".";
    List<String> known = names(name);
    SortedMap<String, String> own = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(prefix)) {
        if (!known.contains(key)) {
          throw InvalidOptionException.unknown("option", key, known);
        }
        own.put(key.substring(prefix.length()), properties.getProperty(key).strip());
      }
    }
    return own;
  }

  private static EncoderOptions encoder(String name, Map<String, String> own) {
    try {
      return EncoderOptions.from(own);
    } catch (InvalidOptionException e) {
      InvalidOptionException named =
          new InvalidOptionException("annotator " + name + ": " + e.getMessage());
      named.initCause(e);
      throw named;
    }
  }

  /** The options that an annotator of this name has, as they stand in a properties file. */
  static List<String> names(String name) {
    return Stream.concat(Stream.of(MODEL), EncoderOptions.names().stream())
        .map(option -> name + "." + option)
        .toList();
  }
}
