package org.tokenmerging.tuning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tokenmerging.checkpoint.MadeModels;
import org.tokenmerging.fit.FitOptions;
import org.tokenmerging.fit.FitRecipe;
import org.tokenmerging.fit.GateFit;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.sample.MadeText;
import org.tokenmerging.sample.WorkProgress;
import org.tokenmerging.training.RunProgress;
import org.tokenmerging.training.RunStart;
import org.tokenmerging.training.record.Pace;
import org.tokenmerging.training.record.RunFolder;
import org.tokenmerging.training.record.StepFigures;
import org.tokenmerging.training.record.StepLog;

/** Tunings as small as they can be, on made-up text, each step logged. */
public final class MadeTuningRun {

  private final Path folder;
  private final Map<String, String> given = new TreeMap<>();

  /** What was told of the run. */
  final List<String> told = new ArrayList<>();

  /** A run in a folder of this name, on a text that lies beside it. */
  MadeTuningRun(Path folder, String name, Path text) {
    this.folder = folder;
    with("method", "tune", "run", name, "text", text.toString(), "seed", "3");
    with("text.sentences", "1000", "text.passages", "100", "batch.rows", "512");
    with("tuned.rank", "2", "rates", "0.5:1", "optimiser.steps", "60");
    with("optimiser.learningRate", "0.003", "optimiser.warmUp", "0");
    with("optimiser.precision", "float32", "record.logEvery", "1");
  }

  /** Text of its words. */
  public static Path text(Path folder) {
    return MadeText.file(folder, "words.txt", 1200, 4, 14);
  }

  /** A tiny encoder without a gate, in the folder {@code base}, cut before its last layer. */
  static Path base(Path folder) {
    Path to = folder.resolve("base");
    return MadeModels.bert(to, MadeText.words(), 1, 3, ModelPooling.MEAN, "");
  }

  /** The same with a gate that was fitted on a text, in the folder {@code fitted}. */
  public static Path fitted(Path folder, Path text) {
    FitOptions options = FitOptions.of(base(folder), List.of(text), folder.resolve("fitted"));
    try {
      GateFit.run(options, FitRecipe.standard(), WorkProgress.none());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return options.to();
  }

  MadeTuningRun with(String... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      given.put(pairs[i], pairs[i + 1]);
    }
    return this;
  }

  TuningOptions options() {
    return TuningOptions.of(Collections.unmodifiableMap(given), folder);
  }

  Path run(RunStart start) throws IOException {
    return run(start, Long.MAX_VALUE);
  }

  /** Stops where a step is logged of which no checkpoint knows. */
  Path run(RunStart start, long stopAt) throws IOException {
    return TuningRun.run(options(), start, progress(stopAt), work());
  }

  private RunProgress progress(long stopAt) {
    return new RunProgress() {
      @Override
      public void step(StepFigures figures, long steps, Pace pace) {
        told.add("step " + figures.step() + "/" + steps);
        if (figures.step() == stopAt) {
          throw new IllegalStateException("stopped");
        }
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

  private WorkProgress work() {
    return new WorkProgress() {
      @Override
      public void begin(String what, String unit, long total) {
        told.add(what);
      }

      @Override
      public void step(long count) {}

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
}
