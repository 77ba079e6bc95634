package org.tokenmerging.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.checkpoint.ImportOptions;
import org.tokenmerging.checkpoint.ModelImport;
import org.tokenmerging.checkpoint.verify.ModelVerification;
import org.tokenmerging.checkpoint.verify.VerificationReport;
import org.tokenmerging.model.EncoderShape;
import org.tokenmerging.model.ModelConfig;
import org.tokenmerging.model.ModelDirectory;
import org.tokenmerging.representation.ModelPooling;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Makes a model directory of a published model. */
@Command(
    name = "import",
    description = "Makes a model directory of a published model: MrT5, ByT5, T5 or BERT family.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class ImportCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--from",
      paramLabel = "DIR|FILE.onnx|JAR",
      required = true,
      description =
          "a Hugging Face folder (config.json, model.safetensors), or an ONNX file with"
              + " tokenizer.json beside it, or a jar that holds both")
  Path from = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "MODEL_DIR",
      required = true,
      description = "the directory that is made; it appears whole or not at all")
  Path to = Path.of("");

  @Option(
      names = "--gate-layer",
      paramLabel = "N",
      description =
          "layers before the cut of a model without a gate (default: 3 for T5, a third for BERT)")
  @Nullable Integer gateLayer;

  @Option(
      names = "--pooling",
      paramLabel = "mean|first",
      converter = Pooling.class,
      description = "how a text's vector is made (default: what the checkpoint says, else mean)")
  @Nullable ModelPooling pooling;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      description = "what the model wants before every text")
  String prefix = "";

  @Option(
      names = "--verify",
      paramLabel = "FILE",
      description =
          "numbers of the reference implementation (safetensors, with index.json beside it) that"
              + " the exported model must reproduce; if it does not, nothing is made")
  @Nullable Path verify;

  @Option(names = "--force", description = "replace a model directory that is there")
  boolean force;

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ImportOptions options = new ImportOptions(from, to, gateLayer, pooling, prefix, force);
    try (StepProgress progress = new StepProgress(console, "import")) {
      ModelImport.run(options, progress, this::verify);
    }
    summary(ModelDirectory.open(to).config());
    return TokenMerging.DONE;
  }

  private void verify(Path directory) throws IOException {
    if (verify != null) {
      VerificationReport report = ModelVerification.run(directory, verify);
      print(report.lines());
      report.requireHolds();
    }
  }

  private void print(List<String> lines) throws IOException {
    String text = String.join("\n", lines) + "\n";
    console.out().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void summary(ModelConfig model) throws IOException {
    EncoderShape encoder = model.encoder();
    List<String> lines =
        List.of(
            "family=" + encoder.family().name().toLowerCase(Locale.ROOT),
            "layers=" + encoder.layers(),
            "hidden=" + encoder.hidden(),
            "pieces=" + model.pieces(),
            "gate=" + (model.hasGate() ? "own" : "none"),
            "gate_layer=" + model.gateLayer());
    print(lines);
  }

  /** Reads a pooling by its name. */
  static final class Pooling implements ITypeConverter<ModelPooling> {

    @Override
    public ModelPooling convert(String name) {
      return switch (name) {
        case "mean" -> ModelPooling.MEAN;
        case "first" -> ModelPooling.FIRST;
        default -> throw new TypeConversionException("'" + name + "' is none of mean, first");
      };
    }
  }
}
