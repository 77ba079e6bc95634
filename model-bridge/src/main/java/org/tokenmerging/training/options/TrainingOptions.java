package org.tokenmerging.training.options;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tokenmerging.InvalidOptionException;

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
      return of(OptionsFile.entries(file), folder == null ? Path.of("") : folder);
    } catch (InvalidOptionException e) {
      throw new InvalidOptionException(file + ": " + e.getMessage());
    }
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
    ModelShape model = ModelShape.read(values, objectives);
    BatchShape batch = BatchShape.read(values);
    OptimiserOptions optimiser = OptimiserOptions.read(values);
    GateOptions gate = GateOptions.read(values, optimiser.steps());
    long seed = values.wholeNumber("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
    Map<String, String> resolved = values.finish();
    objectives.requireAny();
    objectives.requireSentinels(batch.length());
    SourceCheck.require(objectives, sources);
    return new TrainingOptions(
        model, objectives, sources, batch, optimiser, gate, record, seed, given.keySet(), resolved);
  }
}
