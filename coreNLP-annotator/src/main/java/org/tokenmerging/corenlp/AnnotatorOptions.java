package org.tokenmerging.corenlp;

import edu.stanford.nlp.util.StringUtils;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
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
  private static final int FAR = 3;

  /**
   * Reads {@code NAME.option} properties, defaults of the {@code Properties} included.
   *
   * @throws InvalidOptionException if an option is unknown or its value not allowed
   */
  static AnnotatorOptions read(String name, Properties properties) {
    SortedMap<String, String> own = own(name, properties);
    own.keySet().forEach(option -> requireKnown(name, option));
    String model = own.getOrDefault(MODEL, DEFAULT_MODEL);
    own.remove(MODEL);
    return new AnnotatorOptions(model, encoder(name, own), model + " " + own);
  }

  private static SortedMap<String, String> own(String name, Properties properties) {
    String prefix = name + ".";
    SortedMap<String, String> own = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(prefix)) {
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

  /** The options an annotator has, without its name. */
  static List<String> names() {
    List<String> names = new ArrayList<>(List.of(MODEL));
    names.addAll(List.of("rate", "keepAll", "budget", "policy", "merge", "seed", "batchPieces"));
    return List.copyOf(names);
  }

  private static void requireKnown(String name, String option) {
    if (!names().contains(option)) {
      throw new InvalidOptionException(
          name + "." + option + " is not an option" + suggestion(name, option) + known(name));
    }
  }

  private static String suggestion(String name, String option) {
    String nearest =
        names().stream()
            .min(Comparator.comparingInt(known -> StringUtils.editDistance(known, option)))
            .orElseThrow();
    boolean near = StringUtils.editDistance(nearest, option) < FAR;
    return near ? "; did you mean " + name + "." + nearest + "?" : ".";
  }

  private static String known(String name) {
    return " Options: " + name + "." + String.join(", " + name + ".", names());
  }
}
