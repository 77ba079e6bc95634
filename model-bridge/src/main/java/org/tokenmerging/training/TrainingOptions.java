package org.tokenmerging.training;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tokenmerging.InvalidOptionException;
import org.tokenmerging.training.SourceOptions.Kind;

/**
 * All that a run is told, read from a {@code .properties} file. Keys, defaults and units stand with
 * each part. Immutable.
 *
 * <pre>{@code
 * run=run-en
 * objective.spans=1
 * source.en.path=books/en;news-en.txt.gz
 * gate.target=0:0.3, 2000:0.5
 * }</pre>
 *
 * @param model the encoder
 * @param objectives what is learnt
 * @param sources where data comes from
 * @param batch what is read at one step
 * @param optimiser how weights are changed
 * @param gate how the gate is taught to delete
 * @param record what the run leaves behind
 * @param seed of all that is drawn by chance; {@code seed}, 1
 * @param given the keys that the file gave a value
 * @param resolved every key with its value, defaults included and paths absolute; read again they
 *     give the same options
 */
public record TrainingOptions(
    ModelShape model,
    ObjectiveOptions objectives,
    List<SourceOptions> sources,
    BatchShape batch,
    OptimiserOptions optimiser,
    GateOptions gate,
    RecordOptions record,
    long seed,
    Set<String> given,
    Map<String, String> resolved) {

  public TrainingOptions {
    sources = List.copyOf(sources);
    given = Collections.unmodifiableSet(new TreeSet<>(given));
    resolved = Collections.unmodifiableMap(new LinkedHashMap<>(resolved));
  }

  /**
   * Reads a file in UTF-8.
   *
   * @throws IOException if it cannot be read; the message names it
   * @throws InvalidOptionException if a key is unknown, missing or given twice, or a value is not
   *     allowed; the message names file, key, value and what is allowed
   */
  public static TrainingOptions read(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    try {
      return of(entries(file), folder == null ? Path.of("") : folder);
    } catch (InvalidOptionException e) {
      throw new InvalidOptionException(file + ": " + e.getMessage());
    }
  }

  private static Map<String, String> entries(Path file) throws IOException {
    OnceOnly entries = new OnceOnly();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      entries.load(reader);
    } catch (IllegalArgumentException e) {
      if (e instanceof InvalidOptionException) {
        throw e;
      }
      throw new InvalidOptionException(e.getMessage() + "; write \\\\ for a backslash");
    } catch (IOException e) {
      throw new IOException("cannot read " + file + ": " + e, e);
    }
    Map<String, String> given = new TreeMap<>();
    entries.stringPropertyNames().forEach(key -> given.put(key, entries.getProperty(key)));
    return given;
  }

  /**
   * Reads values by key.
   *
   * @param base the folder that relative paths start from
   * @throws InvalidOptionException if a key is unknown or missing, or a value is not allowed
   */
  public static TrainingOptions of(Map<String, String> given, Path base) {
    OptionValues values = new OptionValues(given, base);
    RecordOptions record = RecordOptions.read(values);
    ObjectiveOptions objectives = ObjectiveOptions.read(values);
    List<SourceOptions> sources = SourceOptions.readAll(values);
    ModelShape model = ModelShape.read(values);
    BatchShape batch = BatchShape.read(values);
    OptimiserOptions optimiser = OptimiserOptions.read(values);
    GateOptions gate = GateOptions.read(values);
    long seed = values.wholeNumber("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
    Map<String, String> resolved = values.finish();
    objectives.requireAny();
    requireDecoder(objectives, model);
    requireSources(objectives, sources);
    return new TrainingOptions(
        model, objectives, sources, batch, optimiser, gate, record, seed, given.keySet(), resolved);
  }

  private static void requireDecoder(ObjectiveOptions objectives, ModelShape model) {
    if (objectives.needsDecoder() && model.decoderLayers() == 0) {
      throw new InvalidOptionException(
          "model.decoderLayers '0' is not allowed beside objective.spans or objective.diagnostic;"
              + " allowed: at least 1");
    }
  }

  private static void requireSources(ObjectiveOptions objectives, List<SourceOptions> sources) {
    boolean vectors = objectives.vectors() > 0;
    match(sources, Kind.LABELLED, objectives.labels() > 0, "objective.labels");
    if (has(sources, Kind.PARALLEL) && !vectors) {
      throw unused(sources, Kind.PARALLEL, "objective.vectors");
    }
    if (vectors && !has(sources, Kind.PARALLEL) && !has(sources, Kind.TEXT)) {
      throw lacking("objective.vectors", "text or parallel");
    }
    if (!vectors || objectives.spans() > 0) {
      match(sources, Kind.TEXT, objectives.spans() > 0, "objective.spans");
    }
  }

  private static void match(
      List<SourceOptions> sources, Kind kind, boolean wanted, String objective) {
    if (wanted && !has(sources, kind)) {
      throw lacking(objective, OptionValues.word(kind));
    }
    if (!wanted && has(sources, kind)) {
      throw unused(sources, kind, objective);
    }
  }

  private static boolean has(List<SourceOptions> sources, Kind kind) {
    return sources.stream().anyMatch(source -> source.kind() == kind);
  }

  private static InvalidOptionException lacking(String objective, String kind) {
    return new InvalidOptionException(
        objective
            + " needs a source of kind "
            + kind
            + "; name its files with source.NAME.path"
            + (kind.startsWith("text") ? "" : " and its kind with source.NAME.kind=" + kind));
  }

  private static InvalidOptionException unused(
      List<SourceOptions> sources, Kind kind, String objective) {
    String name = sources.stream().filter(s -> s.kind() == kind).findFirst().orElseThrow().name();
    return new InvalidOptionException(
        "source '"
            + name
            + "' is of kind "
            + OptionValues.word(kind)
            + ", and nothing learns from it; give "
            + objective
            + " a weight above 0, or take the source out");
  }

  /** Refuses a key that stands twice, of which one would be passed over in silence. */
  private static final class OnceOnly extends Properties {

    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Object put(Object key, Object value) {
      if (containsKey(key)) {
        throw new InvalidOptionException("key '" + key + "' stands twice; keep one of them");
      }
      return super.put(key, value);
    }
  }
}
