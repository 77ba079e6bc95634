package org.tokenmerging.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tokenmerging.evaluation.topics.LabelledText;
import org.tokenmerging.training.ClassEvaluation;
import org.tokenmerging.training.ClassResult;
import org.tokenmerging.training.TrainedClasses;
import org.tokenmerging.training.data.LabelledTextFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Classes: reads labelled texts for a test, ends with how many a trained model tells. */
@Command(
    name = "classes",
    description = "Classes: does a model that was trained on labels tell those of other texts?",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class ClassesCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--model",
      paramLabel = "RUN_OR_MODEL_DIR",
      required = true,
      description = {
        "the folder of a run (its model, or while it goes on its last checkpoint), or a model",
        "directory, trained with objective.labels"
      })
  Path model = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description = "test texts, lines of: label TAB text; unpacked if it ends in .gz")
  Path data = Path.of("");

  @Mixin ReportFolder out = new ReportFolder();

  ClassesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    TrainedClasses trained = TrainedClasses.read(model, console::warn);
    List<LabelledText> texts = new LabelledTextFile(data).all();
    out.make();
    ClassResult result = evaluate(new ClassEvaluation(trained), texts);
    out.write(
        new EvaluationSetting("classes", data, trained.model().config().name(), Map.of()),
        result.report(),
        result::writeTable);
    ReportText.print(result.report(), console.out());
    return TokenMerging.DONE;
  }

  private ClassResult evaluate(ClassEvaluation evaluation, List<LabelledText> texts) {
    try (Progress progress = Progress.start(console, "evaluate classes", " texts", texts.size())) {
      return evaluation.run(texts, progress::step);
    }
  }
}
