package org.tokenmerging.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.tokenmerging.training.options.TrainingOptions;
import org.tokenmerging.training.record.Pace;
import org.tokenmerging.training.record.RunFolder;
import org.tokenmerging.training.record.StepFigures;
import org.tokenmerging.training.record.StepLog;

/** Runs as small as they can be, on made-up text, each step logged. */
final class MadeRun {

  private static final String[] WORDS = {
    "river", "stone", "cloud", "paper", "night", "music", "bread", "horse", "glass", "light"
  };

  private final Path folder;
  private final Map<String, String> given = new TreeMap<>();

  /** What was told of the run. */
  final List<String> told = new ArrayList<>();

  private MadeRun(Path folder, String name) {
    this.folder = folder;
    with("run", name, "seed", "3");
    with("batch.rows", "4", "batch.length", "32");
    with("optimiser.steps", "6", "optimiser.learningRate", "0.003");
    with("record.logEvery", "1");
  }

  /** Span corruption on a file of text, in a folder of this name, of a model of two layers. */
  static MadeRun spans(Path folder, String name) {
    return new MadeRun(folder, name)
        .shape()
        .with("model.decoderLayers", "1", "objective.spans", "1")
        .with("source.en.path", text(folder, "en.txt", 60, 1).toString());
  }

  /** Classification of a file of labelled lines, of the same model without a decoder. */
  static MadeRun labels(Path folder, String name) {
    return new MadeRun(folder, name)
        .shape()
        .with("objective.labels", "1", "source.sms.kind", "labelled")
        .with("source.sms.path", labelled(folder, "sms.txt", 40).toString());
  }

  /** The same without any objective, source or shape. */
  static MadeRun bare(Path folder, String name) {
    return new MadeRun(folder, name);
  }

  MadeRun shape() {
    return with("model.layers", "2", "model.hidden", "16", "model.heads", "2")
        .with("model.headWidth", "8", "model.feedForward", "32", "model.gateLayer", "1");
  }

  MadeRun with(String... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      given.put(pairs[i], pairs[i + 1]);
    }
    return this;
  }

  MadeRun without(String beginning) {
    given.keySet().removeIf(key -> key.startsWith(beginning));
    return this;
  }

  /** Lines of random words. */
  static Path text(Path folder, String name, int lines, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> all = new ArrayList<>();
    for (int line = 0; line < lines; line++) {
      all.add(words(random));
    }
    return write(folder, name, all);
  }

  /** The same with a label before each. */
  static Path labelled(Path folder, String name, int lines) {
    SplittableRandom random = new SplittableRandom(7);
    List<String> all = new ArrayList<>();
    for (int line = 0; line < lines; line++) {
      all.add((line % 2 == 0 ? "even" : "odd") + "\t" + words(random));
    }
    return write(folder, name, all);
  }

  private static String words(SplittableRandom random) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      words.add(WORDS[random.nextInt(WORDS.length)]);
    }
    return String.join(" ", words);
  }

  static Path write(Path folder, String name, List<String> lines) {
    try {
      return Files.write(folder.resolve(name), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TrainingOptions options() {
    return TrainingOptions.of(Collections.unmodifiableMap(given), folder);
  }

  /** Writes the options into a file. */
  Path file(String name) {
    List<String> lines = new ArrayList<>();
    given.forEach((key, value) -> lines.add(key + "=" + value));
    return write(folder, name, lines);
  }

  Path run(RunStart start) throws IOException {
    return TrainingRun.run(options(), start, progress());
  }

  Path run() throws IOException {
    return run(RunStart.fresh());
  }

  private RunProgress progress() {
    return new RunProgress() {
      @Override
      public void step(StepFigures figures, long steps, Pace pace) {
        told.add("step " + figures.step() + "/" + steps);
      }

      @Override
      public void begin(String what) {
        told.add(what);
      }

      @Override
      public void warn(String message) {
        told.add("warning: " + message);
      }
    };
  }

  RunFolder runFolder() {
    return new RunFolder(options().record().run());
  }

  /** The figures of all steps. */
  List<StepFigures> steps() throws IOException {
    return StepLog.read(runFolder().steps());
  }

  /** The losses of all steps. */
  List<Double> losses() throws IOException {
    return steps().stream().map(StepFigures::loss).toList();
  }

  /** The lines of the log but for the time that they tell. */
  static List<String> timeless(Path log) throws IOException {
    return Files.readAllLines(log).stream().map(MadeRun::withoutSeconds).toList();
  }

  private static String withoutSeconds(String line) {
    List<String> fields = new ArrayList<>(List.of(line.split(",", -1)));
    fields.remove(1);
    return String.join(",", fields);
  }
}
